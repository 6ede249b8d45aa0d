package dev.setia.purchase;

import dev.setia.purchase.PurchaseDecision.PointsBalance;
import dev.setia.purchase.RecordedPurchase.RecordedReceipt;
import dev.setia.purchase.ReturnGiftCards.GiftCardGivenBack;
import dev.setia.purchase.ReturnGiftCards.GiftCardTakenBack;
import dev.setia.shared.CouponId;
import dev.setia.shared.LocationId;
import dev.setia.shared.Money;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.ReturnId;
import dev.setia.shared.VoucherId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A return as it was recorded, with what it took back. */
record RecordedReturn(
        ReturnId id,
        PurchaseId purchaseId,
        @Schema(allowableValues = {"return", "void"}) String kind,

        LocationId locationId,

        @Nullable @Schema(description = "Absent for a void") RecordedReceipt receipt,

        Instant occurredAt,
        Instant recordedAt,
        @Nullable String reason,

        @Schema(
                description = "What the purchase is now",
                allowableValues = {"partially_returned", "returned", "voided"})
        String purchaseState,

        @Schema(description = "Goods that came back; empty for money alone")
        List<ReturnedLineResult> lines,

        @Schema(description = "What the remaining purchase costs less than before")
        Money amount,

        ReturnedPoints points,
        List<ReturnedStamps> stamps,

        @Schema(description = "Unused prizes that were taken back")
        List<VoucherId> vouchersRevoked,

        @Schema(description = "Vouchers that the purchase had used, in the member's hand again")
        List<VoucherId> vouchersGivenBack,

        @Schema(description = "Gifts of a tier that is gone with this return; they were used, so they stay")
        List<VoucherId> vouchersKept,

        @Schema(description = "Points that had paid for what came back, in the member's hand again")
        List<PaymentGivenBack> paymentsGivenBack,

        @Schema(description = "What gift cards had paid of what came back, on the cards again")
        List<GiftCardGivenBack> giftCardsGivenBack,

        @Schema(description = "What lines that came back had put on gift cards, taken off them")
        List<GiftCardTakenBack> giftCardsTakenBack,

        @Schema(description = "Coupons that the purchase had used, and can be used again")
        List<CouponId> couponsGivenBack) {
    RecordedReturn {
        // What was stored before gifts were taken back does not know of any.
        vouchersKept = vouchersKept == null ? List.of() : vouchersKept;
        paymentsGivenBack = paymentsGivenBack == null ? List.of() : paymentsGivenBack;
        giftCardsGivenBack = giftCardsGivenBack == null ? List.of() : giftCardsGivenBack;
        giftCardsTakenBack = giftCardsTakenBack == null ? List.of() : giftCardsTakenBack;
        couponsGivenBack = couponsGivenBack == null ? List.of() : couponsGivenBack;
    }

    record PaymentGivenBack(RedemptionId redemptionId, long points) {}

    record ReturnedLineResult(int number, long quantity) {}

    record ReturnedPoints(
            @Schema(description = "Points taken back, those now owed included")
            long taken,

            @Schema(description = "The part that became a debt")
            long owed,

            @Schema(description = "Points let go because the program allows no debt")
            long uncollected,

            @Schema(description = "Points that had expired in the member's hand, and are not taken a second time")
            long expired,

            @Nullable PointsBalance balance) {}

    record ReturnedStamps(
            String card,
            long taken,

            @Schema(description = "Stamps on the open card now")
            long stamps) {}
}
