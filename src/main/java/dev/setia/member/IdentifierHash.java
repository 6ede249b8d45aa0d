package dev.setia.member;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an identifier is found by. Without the installation's secret nobody can tell what it stands for.
 *
 * @param type {@code card}, {@code phone}, {@code email} or {@code external_id}
 * @param value 32 bytes
 */
public record IdentifierHash(String type, byte[] value) {
    public IdentifierHash {
        value = value.clone();
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdentifierHash hash && hash.type.equals(type) && Arrays.equals(hash.value, value);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "IdentifierHash[" + type + "]";
    }
}
