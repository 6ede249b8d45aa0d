package dev.setia.coupon;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

record GenerateCouponsRequest(
        @Schema(description = "How many new codes; for more, send the next request with a new key", example = "500")
        @NotNull
        @Min(1)
        @Max(10_000)
        Integer count) {}
