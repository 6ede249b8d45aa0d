package dev.setia.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when no points of an account expire, because of what its member did.
 *
 * @param since from when it has been extended without a break; what had ended by then stays gone. Null for never
 * @param until the first instant at which its points may be gone; null for never
 */
record Extension(@Nullable Instant since, @Nullable Instant until) {
    static final Extension NONE = new Extension(null, null);

    /** The end of a lot that would end then by itself. */
    @Nullable
    Instant endOf(@Nullable Instant own) {
        if (own == null || since == null || until == null || !own.isAfter(since)) {
            return own;
        }
        return until.isAfter(own) ? until : own;
    }

    /** The same after one more activity: it never becomes shorter, and does not bring back what is gone. */
    Extension to(Instant wanted, Instant now) {
        if (!wanted.isAfter(now)) {
            return this;
        }
        if (until == null || !until.isAfter(now)) {
            return new Extension(now, wanted);
        }
        return wanted.isAfter(until) ? new Extension(since, wanted) : this;
    }
}
