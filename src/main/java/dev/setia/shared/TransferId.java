package dev.setia.shared;

import java.util.UUID;

/** Points that one member gave another. */
public record TransferId(UUID value) implements TypedId {
    public static final String PREFIX = "trf";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
