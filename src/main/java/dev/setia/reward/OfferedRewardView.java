package dev.setia.reward;

import dev.setia.program.LimitDefinition;
import dev.setia.program.LimitJson;
import dev.setia.reward.Admission.Weighed;
import dev.setia.reward.OfferRewards.Refused;
import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(description = "A reward as one member sees it: whether it can be had now, and what is missing if not.")
record OfferedRewardView(
        RewardId rewardId,
        String code,
        RewardKind kind,

        @Schema(description = "In the language asked for by Accept-Language, where there is such a name.")
        String name,

        @Schema(description = "In the same language as the name.") @Nullable
        String description,

        @Nullable String pictureUrl,
        @Schema(description = "What this member pays.") long pointsPrice,
        boolean isEligible,

        @Schema(
                description =
                        "Why not; absent when eligible. A redemption would be refused for the same. More may come.",
                allowableValues = {
                    "not_yet_valid",
                    "no_longer_valid",
                    "tier_required",
                    "segment_required",
                    "limit_reached",
                    "insufficient_points",
                    "reward_out_of_stock",
                    "member_suspended",
                    "member_closed"
                })
        @Nullable
        String reason,

        @Schema(description = "The reason as a sentence for the member, in en, id or pl.") @Nullable
        String explanation,

        @Schema(description = "Points that are missing; absent when there are enough.") @Nullable
        Long missingPoints,

        @Schema(description = "Keys of the tiers of which one is missing.") @Nullable
        List<String> missingTiers,

        @Schema(description = "Segments of which one is missing.") @Nullable
        List<String> missingSegments,

        @Schema(description = "From when it can be had.") @Nullable
        Instant validFrom,

        @Schema(description = "Until when it could be had.") @Nullable
        Instant validUntil,

        @Schema(description = "The limit that is used up.") @Nullable
        ReachedLimit reachedLimit) {

    @Schema(description = "A limit that is used up, and when the next is to be had.")
    record ReachedLimit(
            LimitDefinition limit,
            long used,

            @Schema(description = "Absent for never.") @Nullable
            Instant resetsAt) {}

    static OfferedRewardView of(
            Reward reward, Weighed weighed, @Nullable Refused refused, long missing, OfferVoice voice) {
        RewardTranslation translation = reward.details().translation();
        Bar bar = weighed.bar();
        return new OfferedRewardView(
                reward.id(),
                reward.code(),
                reward.kind(),
                translation == null ? reward.name() : translation.name(),
                translation == null ? reward.details().description() : translation.description(),
                reward.details().pictureUrl(),
                weighed.price(),
                refused == null,
                refused == null ? null : refused.code(),
                refused == null ? null : voice.say(refused, missing),
                missing == 0 ? null : missing,
                bar instanceof Bar.TierRequired tier ? tier.tiers() : null,
                bar instanceof Bar.SegmentRequired segment ? segment.segments() : null,
                bar instanceof Bar.NotYetValid early ? early.from() : null,
                bar instanceof Bar.NoLongerValid late ? late.until() : null,
                bar instanceof Bar.LimitReached reached
                        ? new ReachedLimit(LimitJson.show(reached.limit()), reached.used(), reached.resetsAt())
                        : null);
    }
}
