package dev.setia.shared;

import java.util.UUID;

/** Codes of one kind, with what they give. */
public record CouponPoolId(UUID value) implements TypedId {
    public static final String PREFIX = "cpp";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
