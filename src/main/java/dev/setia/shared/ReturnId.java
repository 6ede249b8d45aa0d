package dev.setia.shared;

import java.util.UUID;

/** A recorded return of all or part of a purchase. */
public record ReturnId(UUID value) implements TypedId {
    public static final String PREFIX = "ret";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
