package dev.setia.shared;

import java.util.UUID;

/** A recorded purchase. */
public record PurchaseId(UUID value) implements TypedId {
    public static final String PREFIX = "pur";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
