package dev.setia.shared;

import java.util.UUID;

/** Something that happened to a member and was no purchase. */
public record HappeningId(UUID value) implements TypedId {
    public static final String PREFIX = "hap";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
