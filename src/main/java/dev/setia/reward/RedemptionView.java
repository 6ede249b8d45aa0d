package dev.setia.reward;

import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import dev.setia.shared.VoucherId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record RedemptionView(
        RedemptionId id,
        MemberId memberId,
        RewardId rewardId,
        String rewardName,
        ProgramId programId,
        long points,
        @Schema(allowableValues = {"committed", "reversed"}) String status,

        @Schema(description = "To be shown to the member; it is theirs now.") @Nullable
        String giftCardCode,

        @Nullable RedeemedVoucher voucher,
        LocationId locationId,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable Instant reversedAt,

        @Schema(description = "After this change; only in the answer to it.") @Nullable
        BalanceAfter balance) {

    record RedeemedVoucher(
            VoucherId id,

            @Schema(description = "By which a till finds it", example = "7K3Q9M-2XWP4T-VR6H1C") @Nullable
            String code,

            String name,

            @Schema(allowableValues = {"issued", "used", "revoked", "expired"})
            String status,

            @Nullable Instant expiresAt) {}

    record BalanceAfter(long available, long pending, long owed) {}
}
