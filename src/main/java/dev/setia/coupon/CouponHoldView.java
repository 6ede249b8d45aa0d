package dev.setia.coupon;

import dev.setia.shared.CouponHoldId;
import dev.setia.shared.CouponId;
import dev.setia.shared.MemberId;
import dev.setia.shared.PurchaseId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record CouponHoldView(
        CouponHoldId id,
        CouponId couponId,
        @Schema(example = "7K3Q9M-2XWP4T-VR6H1C") String code,
        @Nullable MemberId memberId,

        @Schema(allowableValues = {"held", "committed", "released", "expired"})
        String status,

        @Schema(description = "The first instant at which it is over by itself")
        Instant heldUntil,

        Instant createdAt,

        @Schema(description = "The purchase that used it") @Nullable
        PurchaseId purchaseId,

        @Schema(description = "When it was used or released") @Nullable
        Instant closedAt) {
    static CouponHoldView of(CouponHold hold, String code, Instant now) {
        return new CouponHoldView(
                hold.id(),
                hold.coupon(),
                code,
                hold.member(),
                hold.stateAt(now),
                hold.until(),
                hold.createdAt(),
                hold.purchase() == null ? null : new PurchaseId(hold.purchase()),
                hold.closedAt());
    }
}
