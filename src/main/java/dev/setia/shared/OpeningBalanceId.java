package dev.setia.shared;

import java.util.UUID;

/** A balance brought along from an older program. */
public record OpeningBalanceId(UUID value) implements TypedId {
    public static final String PREFIX = "opn";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
