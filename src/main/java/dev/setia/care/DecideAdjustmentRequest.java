package dev.setia.care;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record DecideAdjustmentRequest(
        @Nullable
        @Size(min = 1, max = 500)
        @Schema(description = "Why, in words. No personal data.", example = "The receipt was checked.")
        String note) {}
