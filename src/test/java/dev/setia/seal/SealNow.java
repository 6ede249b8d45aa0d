package dev.setia.seal;

import org.springframework.context.ApplicationContext;

/** What the background does every few minutes, when a test of another module says so. */
public final class SealNow {
    private SealNow() {}

    public static void of(ApplicationContext application) {
        application.getBean(SealAllHeads.class).run(() -> false);
    }
}
