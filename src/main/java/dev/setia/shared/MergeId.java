package dev.setia.shared;

import java.util.UUID;

/** That one member became part of another. */
public record MergeId(UUID value) implements TypedId {
    public static final String PREFIX = "mrg";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
