package dev.setia.shared;

import java.util.UUID;

/** One member's account of one unit (points, or the stamps of one punch card) in one program. */
public record AccountId(UUID value) implements TypedId {
    public static final String PREFIX = "acc";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
