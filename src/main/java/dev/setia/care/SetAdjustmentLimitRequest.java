package dev.setia.care;

import dev.setia.shared.Points;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

record SetAdjustmentLimitRequest(
        @Nullable
        @Min(0)
        @Max(Points.MAX)
        @Schema(description = "At once; absent for any number, 0 for never without a second person", example = "500")
        Long perAdjustment,

        @Nullable
        @Min(0)
        @Max(Points.MAX)
        @Schema(description = "Each key in a program's day, up and down added together", example = "2000")
        Long perDay) {}
