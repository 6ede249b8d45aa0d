package dev.setia.shared;

import java.util.UUID;

/** A reward of the catalogue. */
public record RewardId(UUID value) implements TypedId {
    public static final String PREFIX = "rwd";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
