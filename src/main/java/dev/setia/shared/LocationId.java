package dev.setia.shared;

import java.util.UUID;

/** A place where a tenant sells. */
public record LocationId(UUID value) implements TypedId {
    public static final String PREFIX = "loc";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
