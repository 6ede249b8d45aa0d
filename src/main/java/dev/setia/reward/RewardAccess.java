package dev.setia.reward;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(description = "For how long somebody who redeemed it has access; for ever when absent.")
record RewardAccess(
        @Schema(description = "The first moment of access; that of the redemption when absent.") @Nullable
        Instant from,

        @Schema(description = "The first moment without it.") @Nullable
        Instant until,

        @Schema(description = "A period of whole days from the day on which access begins.", example = "P30D") @Nullable
        String validity) {}
