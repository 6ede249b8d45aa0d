package dev.setia.reward;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record ReverseRedemptionRequest(
        @Schema(description = "Now when absent. At most 31 days ago.") @Nullable
        Instant occurredAt,

        @Nullable
        @Min(1)
        @Schema(
                description =
                        "So many points of a payment come back, the rest stays paid; all that is left when absent."
                                + " A reward comes back whole.",
                example = "120")
        Long points,

        @Schema(
                description = "For a gift card: whether the partner has voided its code. A code that was shown is taken"
                        + " back only then, and given to nobody else.",
                defaultValue = "false")
        @Nullable
        Boolean isCodeVoided) {
    static final ReverseRedemptionRequest PLAIN = new ReverseRedemptionRequest(null, null, null);
}
