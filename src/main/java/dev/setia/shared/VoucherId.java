package dev.setia.shared;

import java.util.UUID;

/** A voucher held by a member. */
public record VoucherId(UUID value) implements TypedId {
    public static final String PREFIX = "vch";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
