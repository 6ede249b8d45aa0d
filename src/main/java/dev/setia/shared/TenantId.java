package dev.setia.shared;

import java.util.UUID;

/** A merchant: the wall that no data crosses. */
public record TenantId(UUID value) implements TypedId {
    public static final String PREFIX = "ten";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
