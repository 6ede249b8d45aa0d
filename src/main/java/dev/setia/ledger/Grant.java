package dev.setia.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Points to be credited.
 *
 * @param points one or more
 * @param activeFrom when they can be spent; null for at once
 * @param expiresAt the first instant at which they are gone; null for never
 */
public record Grant(
        long points, @Nullable Instant activeFrom, @Nullable Instant expiresAt) {
    /** No day change comes so far. */
    private static final Instant UNDECIDED = Instant.parse("9999-12-31T00:00:00Z");

    /** Points that wait for somebody's decision; see {@link Books#release}. */
    public static Grant undecided(long points) {
        return new Grant(points, UNDECIDED, null);
    }

    /** Whether points with this start wait for somebody's decision. */
    static boolean isUndecided(Instant activeFrom) {
        return activeFrom.equals(UNDECIDED);
    }
}
