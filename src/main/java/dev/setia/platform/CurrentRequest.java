package dev.setia.platform;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Method and path of the request that is being answered; empty for jobs and seeds. */
final class CurrentRequest {
    private CurrentRequest() {}

    static String method() {
        HttpServletRequest request = request();
        return request == null ? "" : request.getMethod();
    }

    static String path() {
        HttpServletRequest request = request();
        return request == null ? "" : request.getRequestURI();
    }

    static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }
}
