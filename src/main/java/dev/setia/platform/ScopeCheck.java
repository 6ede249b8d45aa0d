package dev.setia.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request pass to an endpoint of the API only when its key may do what the endpoint does. */
final class ScopeCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint && request.getDispatcherType() == DispatcherType.REQUEST) {
            check(endpoint);
        }
        return true;
    }

    private static void check(HandlerMethod endpoint) {
        if (endpoint.hasMethodAnnotation(RequiresOperator.class)) {
            operator();
            return;
        }
        RequiresScope scope = endpoint.getMethodAnnotation(RequiresScope.class);
        if (scope != null) {
            tenant(scope.value());
        } else if (!endpoint.hasMethodAnnotation(RequiresAnyKey.class)) {
            throw new IllegalStateException("nobody said who may call " + endpoint);
        }
    }

    private static void operator() {
        if (!Callers.isOperator()) {
            throw new Refusal(ProblemType.OPERATOR_ONLY, "The key of a tenant cannot do this.");
        }
    }

    private static void tenant(String scope) {
        if (Callers.isOperator()) {
            throw new Refusal(ProblemType.TENANT_KEY_NEEDED, "The operator's key belongs to no tenant.");
        }
        if (!Callers.isBound()) {
            throw new Refusal(ProblemType.UNAUTHENTICATED, "Send your key as Authorization: Bearer sta_…");
        }
        if (!Callers.current().scopes().contains(scope)) {
            throw new Refusal(
                    ProblemType.SCOPE_MISSING, "The key lacks the scope " + scope + ".", Map.of("scope", scope));
        }
    }
}
