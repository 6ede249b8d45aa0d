package dev.setia.coupon;

import dev.setia.coupon.CouponsAtTill.Presented;
import dev.setia.program.PrizeJson;
import dev.setia.reward.CodeKeeper;
import dev.setia.reward.ValidatedCodeView;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class CouponCodes implements CodeKeeper {
    private final Coupons coupons;

    CouponCodes(Coupons coupons) {
        this.coupons = coupons;
    }

    @Override
    public Optional<ValidatedCodeView> look(TenantId tenant, String normal, @Nullable MemberId member, Instant now) {
        List<MemberId> members = member == null ? List.of() : List.of(member);
        CouponsAtTill till = coupons.looked(tenant, List.of(normal), List.of(), members);
        return Optional.ofNullable(till.byCode(normal)).map(found -> view(till, found, member, now));
    }

    private static ValidatedCodeView view(CouponsAtTill till, Presented found, @Nullable MemberId member, Instant now) {
        Coupon coupon = till.coupon(found.id());
        CouponPool pool = coupon.pool();
        String reason = till.reasonAgainst(found, pool.program(), member, now, List.of());
        // Who does not say who buys is not told that a member is needed: that comes with the purchase.
        boolean isUsable = reason == null || member == null && reason.equals("for_members_only");
        return new ValidatedCodeView(
                "coupon",
                found.id().text(),
                isUsable,
                isUsable ? null : reason,
                coupon.code(),
                null,
                pool.program(),
                pool.prize().name(),
                PrizeJson.show(pool.prize()),
                pool.validUntil(),
                Math.max(0, pool.usesPerCode() - coupon.uses() - till.held(coupon.id())));
    }
}
