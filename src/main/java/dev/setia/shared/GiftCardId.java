package dev.setia.shared;

import java.util.UUID;

/** A card with money on it. */
public record GiftCardId(UUID value) implements TypedId {
    public static final String PREFIX = "gft";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
