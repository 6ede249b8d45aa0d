package dev.setia.shared;

import java.util.UUID;

/** An entry that tells who changed what of a configuration. */
public record AuditEntryId(UUID value) implements TypedId {
    public static final String PREFIX = "aud";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
