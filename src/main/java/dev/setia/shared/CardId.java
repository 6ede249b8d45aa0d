package dev.setia.shared;

import java.util.UUID;

/** One punch card of one member, open or closed. */
public record CardId(UUID value) implements TypedId {
    public static final String PREFIX = "crd";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
