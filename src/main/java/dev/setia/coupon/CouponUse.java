package dev.setia.coupon;

import dev.setia.shared.CouponHoldId;
import dev.setia.shared.MemberId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A purchase that used a coupon; a guest's has no member, and only one that was held before names the hold. */
record CouponUse(
        Coupon coupon,
        UUID purchase,
        @Nullable MemberId member,
        @Nullable CouponHoldId hold,
        Instant usedAt) {}
