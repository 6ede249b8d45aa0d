package dev.setia.shared;

import java.util.UUID;

/** One code of a pool, which is nobody's until it is used. */
public record CouponId(UUID value) implements TypedId {
    public static final String PREFIX = "cpn";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
