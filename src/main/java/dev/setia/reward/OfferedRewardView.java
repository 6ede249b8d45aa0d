package dev.setia.reward;

import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A reward as one member sees it: whether it can be had now, and what is missing if not.")
record OfferedRewardView(
        RewardId rewardId,
        String code,
        RewardKind kind,
        String name,
        long pointsPrice,
        boolean isEligible,

        @Schema(
                description = "Why not; absent when eligible. More may come.",
                allowableValues = {"insufficient_points", "reward_out_of_stock", "member_suspended", "member_closed"})
        @Nullable
        String reason,

        @Schema(description = "Points that are missing; absent when there are enough.") @Nullable
        Long missingPoints) {}
