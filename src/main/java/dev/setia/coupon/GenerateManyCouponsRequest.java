package dev.setia.coupon;

import dev.setia.code.CodeJobs;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

record GenerateManyCouponsRequest(
        @Schema(description = "How many new codes", example = "250000") @NotNull @Min(1) @Max(CodeJobs.GENERATED_MAX)
        Integer count) {}
