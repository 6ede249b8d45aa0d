package dev.setia.shared;

import java.util.UUID;

/** Points that were brought back after they had expired. */
public record ReinstatementId(UUID value) implements TypedId {
    public static final String PREFIX = "rin";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
