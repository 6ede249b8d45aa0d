package dev.setia.platform;

import java.util.List;

/**
 * Lines that a module adds to what is printed once the application serves, such as keys to try and a first call. Make
 * it a bean, with {@code @Order} where the place matters.
 */
public interface StartupLines {

    /** @param baseUrl where this application listens, without a slash at the end */
    List<String> lines(String baseUrl);
}
