package dev.setia.shared;

import java.util.UUID;

/** A card, phone number or other identifier of a member. */
public record IdentifierId(UUID value) implements TypedId {
    public static final String PREFIX = "idn";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
