package dev.setia.shared;

import java.util.UUID;

/** Points that wait for a till to make up its mind. The redemption that comes of it has the same number. */
public record HoldId(UUID value) implements TypedId {
    public static final String PREFIX = "hld";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
