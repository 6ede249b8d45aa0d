package dev.setia.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What only this installation knows: the key of the platform operator, and the secret behind keyed hashes and signed
 * cursors. The secret must outlive every restart, and be the same on all nodes.
 */
public final class Secrets {

    private final @Nullable String operatorKey;
    private final byte[] applicationSecret;

    Secrets(@Nullable String operatorKey, byte[] applicationSecret) {
        this.operatorKey = operatorKey;
        this.applicationSecret = applicationSecret.clone();
    }

    /** Empty where the installation named none: then nobody is the operator. */
    public Optional<String> operatorKey() {
        return Optional.ofNullable(operatorKey);
    }

    /** At least 32 bytes. Derive a key for each purpose from it, never use it for two. */
    public byte[] applicationSecret() {
        return applicationSecret.clone();
    }

    @Override
    public String toString() {
        return "Secrets[hidden]";
    }
}
