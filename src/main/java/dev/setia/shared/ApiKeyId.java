package dev.setia.shared;

import java.util.UUID;

/** An API key; the public part of the credential. */
public record ApiKeyId(UUID value) implements TypedId {
    public static final String PREFIX = "key";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
