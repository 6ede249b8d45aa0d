package dev.setia.purchase;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tells a till to come again before its purchase is read, where there is no room for it anyway: whoever is turned away
 * must cost next to nothing, or those who are not would wait for them.
 */
@Component
class TurnAway implements HandlerInterceptor, WebMvcConfigurer {
    private final Lanes lanes;

    TurnAway(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/purchases", "/v1/purchases/batch");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("POST") && lanes.areFull()) {
            throw PurchaseProblems.busy();
        }
        return true;
    }
}
