package dev.setia.reward;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record ReverseRedemptionRequest(
        @Schema(description = "Now when absent. At most 31 days ago.") @Nullable
        Instant occurredAt,

        @Schema(
                description = "For a gift card: whether the partner has voided its code. A code that was shown is taken"
                        + " back only then, and given to nobody else.",
                defaultValue = "false")
        @Nullable
        Boolean isCodeVoided) {}
