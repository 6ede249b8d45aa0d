package dev.setia.shared;

import java.util.UUID;

/** Work that takes longer than a request. */
public record JobId(UUID value) implements TypedId {
    public static final String PREFIX = "job";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
