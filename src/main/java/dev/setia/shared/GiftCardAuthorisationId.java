package dev.setia.shared;

import java.util.UUID;

/** Money of a gift card that is kept for a sale that is not finished yet. */
public record GiftCardAuthorisationId(UUID value) implements TypedId {
    public static final String PREFIX = "gfa";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
