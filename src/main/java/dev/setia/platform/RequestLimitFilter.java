package dev.setia.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the requests of each key, behind the ring that knows who calls and before anything is read or waits. */
@Component
@Order(0)
final class RequestLimitFilter extends OncePerRequestFilter {
    private static final UUID OPERATOR = new UUID(0, 0);

    private final RequestLimits limits;

    RequestLimitFilter(RequestLimits limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Callers.isBound() && !Callers.isOperator();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UUID key = Callers.isBound() ? Callers.current().key().value() : OPERATOR;
        limits.count(key, RequestKind.of(request), response);
        chain.doFilter(request, response);
    }
}
