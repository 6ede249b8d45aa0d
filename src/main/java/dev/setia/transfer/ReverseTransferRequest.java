package dev.setia.transfer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record ReverseTransferRequest(
        @Nullable
        @Size(min = 1, max = 500)
        @Schema(description = "Why, in words. No personal data.", example = "Given to the wrong card.")
        String note) {}
