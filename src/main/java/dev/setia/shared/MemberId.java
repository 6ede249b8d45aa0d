package dev.setia.shared;

import java.util.UUID;

/** A person enrolled with one tenant. Random, and never derived from the person. */
public record MemberId(UUID value) implements TypedId {
    public static final String PREFIX = "mem";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
