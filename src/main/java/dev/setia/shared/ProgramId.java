package dev.setia.shared;

import java.util.UUID;

/** A loyalty program of one tenant. */
public record ProgramId(UUID value) implements TypedId {
    public static final String PREFIX = "prg";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
