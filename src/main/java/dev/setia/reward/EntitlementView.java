package dev.setia.reward;

import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(description = "Access that a member has redeemed. It is the redemption's own: reversing that ends it.")
record EntitlementView(
        RedemptionId redemptionId,
        MemberId memberId,
        ProgramId programId,
        RewardId rewardId,
        @Schema(example = "lounge") String rewardCode,

        @Schema(
                description = "In the language asked for by Accept-Language, where there is such a name.",
                example = "The lounge")
        String rewardName,

        @Schema(allowableValues = {"upcoming", "active", "ended", "revoked"})
        String status,

        @Schema(description = "The first moment of access.") Instant validFrom,

        @Schema(description = "The first moment without it; absent for never.") @Nullable
        Instant validUntil,

        @Schema(description = "When the redemption was reversed.") @Nullable
        Instant revokedAt) {}
