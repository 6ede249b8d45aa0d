package dev.setia.shared;

import java.util.UUID;

/** A correction of points, or a gesture of goodwill. */
public record AdjustmentId(UUID value) implements TypedId {
    public static final String PREFIX = "adj";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
