package dev.setia.reward;

import dev.setia.shared.GiftCardId;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import dev.setia.shared.VoucherId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record RedemptionView(
        RedemptionId id,
        MemberId memberId,

        @Schema(description = "Absent for a payment.") @Nullable
        RewardId rewardId,

        @Nullable String rewardName,

        @Schema(description = "Absent for a reward.") @Nullable
        PointsPaid payment,

        ProgramId programId,
        long points,

        @Schema(description = "What has come back of them.") long pointsBack,

        @Schema(allowableValues = {"committed", "reversed"}) String status,

        @Schema(description = "To be shown to the member; it is theirs now.") @Nullable
        String giftCardCode,

        @Nullable RedeemedVoucher voucher,

        @Schema(description = "The gift card of the merchant's own with the value on it; of stored_value only.")
        @Nullable
        ValueOnCard storedValue,

        LocationId locationId,
        Instant occurredAt,
        Instant recordedAt,

        @Schema(description = "Whether the program redeemed it by itself when a day began.")
        boolean isAutomatic,

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

    @Schema(description = "What a reward put on a gift card.")
    record ValueOnCard(
            GiftCardId giftCardId,

            @Schema(
                    description =
                            "To be shown to the member; only in the answer to redeeming or committing, and of what"
                                    + " the program redeemed by itself",
                    example = "7K3Q9M-2XWP4T-VR6H1C")
            @Nullable
            String code,

            @Schema(description = "The last characters of the code", example = "6H1C")
            String codeEnding,

            @Schema(description = "What was put on the card")
            Money value,

            @Schema(description = "What is on the card now") Money balance,

            @Schema(description = "The first instant at which the card can no longer be used; absent for never")
            @Nullable
            Instant expiresAt) {}

    record BalanceAfter(
            long available,
            long pending,
            long owed,

            @Schema(description = "What the member's open holds of the program have set aside; in the answer to a hold")
            @Nullable
            Long held) {}

    @Schema(description = "Points that paid a part of a purchase.")
    record PointsPaid(
            @Schema(description = "What they paid.") Money worth,

            @Schema(description = "Absent where the till recorded no purchase with it.") @Nullable
            PurchaseId purchaseId) {}
}
