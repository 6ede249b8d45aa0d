package dev.setia.platform;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** What is told of the request that is being answered; empty for jobs and seeds. */
public final class CurrentRequest {
    private CurrentRequest() {}

    static String method() {
        HttpServletRequest request = request();
        return request == null ? "" : request.getMethod();
    }

    static String path() {
        HttpServletRequest request = request();
        return request == null ? "" : request.getRequestURI();
    }

    /** The operation as the API's document names it. */
    public static String operation() {
        HttpServletRequest request = request();
        Object handler = request == null ? null : request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
        return handler instanceof HandlerMethod method ? method.getMethod().getName() : "";
    }

    /** Its number, as answers and logs show it. */
    public static String id() {
        HttpServletRequest request = request();
        return request == null ? "" : RequestFilter.idOf(request);
    }

    static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }
}
