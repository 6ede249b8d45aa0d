package dev.setia.tenant;

import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.RequestLimits;
import dev.setia.platform.Secrets;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ScopedValue.CallableOp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds the caller to every request of the API, or refuses it. The tenant comes from here and from nowhere else. */
@Component
@Order(-1)
final class CallerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 300;

    private final KnownKeys keys;
    private final Secrets secrets;
    private final RequestLimits limits;

    CallerFilter(KnownKeys keys, Secrets secrets, RequestLimits limits) {
        this.keys = keys;
        this.secrets = secrets;
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isOfTheApi(request.getServletPath());
    }

    /** The path as the server decoded it: no spelling of it goes around. */
    private static boolean isOfTheApi(String path) {
        return path.equals("/v1") || path.startsWith("/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller = caller(request, response);
        CallableOp<Boolean, Exception> inside = () -> {
            chain.doFilter(request, response);
            return true;
        };
        try {
            boolean ignored = caller.isPresent() ? Callers.as(caller.get(), inside) : Callers.asOperator(inside);
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /** Nobody means the operator. */
    private Optional<Caller> caller(HttpServletRequest request, HttpServletResponse response) {
        try {
            String key = key(request);
            return isOperator(key) ? Optional.empty() : Optional.of(caller(key, request));
        } catch (Unauthenticated stranger) {
            limits.countStranger(request, response);
            throw stranger;
        }
    }

    private Caller caller(String key, HttpServletRequest request) {
        Optional<Credential> credential = Credential.parse(key);
        // Whoever floods us with wrong keys must not shut out the tills behind the same address.
        if (credential.filter(one -> keys.exists(one.keyId())).isEmpty()) {
            limits.checkStranger(request);
        }
        return credential.flatMap(keys::caller).orElseThrow(() -> new Unauthenticated("The key is not valid."));
    }

    private static String key(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header ->
                        header.length() < LONGEST && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .orElseThrow(() -> new Unauthenticated("Send your key as Authorization: Bearer sta_…"));
    }

    private boolean isOperator(String key) {
        return secrets.operatorKey()
                .filter(operator -> MessageDigest.isEqual(bytes(operator), bytes(key)))
                .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
