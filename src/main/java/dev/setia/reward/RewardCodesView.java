package dev.setia.reward;

import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.media.Schema;

record RewardCodesView(
        RewardId rewardId,

        @Schema(description = "How many of the given codes are new.")
        int added,

        @Schema(description = "How many were known already.")
        int known,

        @Schema(description = "How many are free now.") long free) {}
