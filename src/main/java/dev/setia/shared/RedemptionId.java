package dev.setia.shared;

import java.util.UUID;

/** A reward taken for points. */
public record RedemptionId(UUID value) implements TypedId {
    public static final String PREFIX = "rdm";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
