package dev.setia.shared;

import java.util.UUID;

/** A friend who came on a member's code. */
public record ReferralId(UUID value) implements TypedId {
    public static final String PREFIX = "ref";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
