package dev.setia.seal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first place in a seal, or in an account that was sealed, that is not as it was sealed.
 *
 * @param seal its number
 * @param account null when it is the seal itself that is wrong
 * @param sequence of the entry that was sealed; null with the account
 * @param what is wrong, in words
 */
public record SealFault(
        long seal, @Nullable UUID account, @Nullable Long sequence, String what) {
    /** Where it is, by its identifiers. */
    public String place() {
        return account == null
                ? "seal %d".formatted(seal)
                : "account %s entry %d, sealed in %d".formatted(account, sequence, seal);
    }
}
