package dev.setia.shared;

import java.util.UUID;

/** The beginning of a tier in the life of a member. */
public record TierPeriodId(UUID value) implements TypedId {
    public static final String PREFIX = "tpd";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
