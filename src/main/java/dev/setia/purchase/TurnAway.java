package dev.setia.purchase;

import dev.setia.platform.Callers;
import dev.setia.shared.TenantId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives a purchase its place, or tells the till to come again before the purchase is read: whoever is turned away must
 * cost next to nothing, or those who are not would wait for them. It stands right behind the ring that knows who calls,
 * for a tenant that sends too much takes no room from the others.
 */
@Component
@Order(1)
class TurnAway extends OncePerRequestFilter {
    private final Lanes lanes;

    TurnAway(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !(isOne(request) || isBatch(request)) || !Callers.isBound();
    }

    private static boolean isOne(HttpServletRequest request) {
        return request.getServletPath().equals("/v1/purchases");
    }

    private static boolean isBatch(HttpServletRequest request) {
        return request.getServletPath().equals("/v1/purchases/batch");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TenantId tenant = Callers.current().tenant();
        if (isBatch(request)) {
            // Each of its purchases takes a place for itself, when its turn comes.
            if (!lanes.hasPlace(tenant)) {
                throw PurchaseProblems.busy();
            }
            chain.doFilter(request, response);
            return;
        }
        if (!lanes.takePlace(tenant)) {
            throw PurchaseProblems.busy();
        }
        try {
            chain.doFilter(request, response);
        } finally {
            lanes.giveBackPlace(tenant);
        }
    }
}
