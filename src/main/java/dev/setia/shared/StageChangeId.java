package dev.setia.shared;

import java.util.UUID;

/** A change from one stage of a member's life to another. */
public record StageChangeId(UUID value) implements TypedId {
    public static final String PREFIX = "stc";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
