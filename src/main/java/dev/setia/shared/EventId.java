package dev.setia.shared;

import java.util.UUID;

/** Something that happened, as the world is told of it. */
public record EventId(UUID value) implements TypedId {
    public static final String PREFIX = "evt";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
