package dev.setia.shared;

import java.util.UUID;

/** A return that came before its purchase. */
public record ParkedReturnId(UUID value) implements TypedId {
    public static final String PREFIX = "pret";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
