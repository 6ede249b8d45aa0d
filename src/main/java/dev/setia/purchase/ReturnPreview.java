package dev.setia.purchase;

import dev.setia.purchase.RecordedReturn.PaymentGivenBack;
import dev.setia.purchase.RecordedReturn.ReturnedLineResult;
import dev.setia.purchase.RecordedReturn.ReturnedPoints;
import dev.setia.purchase.RecordedReturn.ReturnedStamps;
import dev.setia.purchase.ReturnGiftCards.GiftCardGivenBack;
import dev.setia.purchase.ReturnGiftCards.GiftCardTakenBack;
import dev.setia.shared.CouponId;
import dev.setia.shared.Money;
import dev.setia.shared.VoucherId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a return would take back now. */
record ReturnPreview(
        @Schema(
                description = "What the purchase would be then",
                allowableValues = {"partially_returned", "returned"})
        String purchaseState,

        List<ReturnedLineResult> lines,

        @Schema(description = "What the customer would get back")
        Money amount,

        ReturnedPoints points,
        List<ReturnedStamps> stamps,

        @Schema(description = "Unused prizes that would be taken back")
        List<VoucherId> vouchersRevoked,

        @Schema(description = "Vouchers that the purchase had used, in the member's hand again")
        List<VoucherId> vouchersGivenBack,

        @Schema(description = "Gifts of a tier that would be gone; they were used, so they stay")
        List<VoucherId> vouchersKept,

        @Schema(description = "Points that had paid for what would come back, in the member's hand again")
        List<PaymentGivenBack> paymentsGivenBack,

        @Schema(description = "What gift cards had paid of what would come back, on the cards again")
        List<GiftCardGivenBack> giftCardsGivenBack,

        @Schema(description = "What lines that would come back had put on gift cards, taken off them")
        List<GiftCardTakenBack> giftCardsTakenBack,

        @Schema(description = "Coupons that the purchase had used, and could be used again")
        List<CouponId> couponsGivenBack) {
    static ReturnPreview of(RecordedReturn booked) {
        return new ReturnPreview(
                booked.purchaseState(),
                booked.lines(),
                booked.amount(),
                booked.points(),
                booked.stamps(),
                booked.vouchersRevoked(),
                booked.vouchersGivenBack(),
                booked.vouchersKept(),
                booked.paymentsGivenBack(),
                booked.giftCardsGivenBack(),
                booked.giftCardsTakenBack(),
                booked.couponsGivenBack());
    }
}
