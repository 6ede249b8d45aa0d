package dev.setia.shared;

import java.util.UUID;

/** A use of a coupon that is kept free for a till. */
public record CouponHoldId(UUID value) implements TypedId {
    public static final String PREFIX = "cph";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
