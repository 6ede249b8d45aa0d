package dev.setia.card;

import dev.setia.shared.Membership;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One punch card of a member.
 *
 * @param key of its definition
 * @param version of the program with which it was opened
 * @param size places
 * @param closedAt null while it is open
 * @param lapsesAt the first instant at which it can no longer be stamped; null for never
 * @param prizesGiven the counts whose prize it has given and that was not taken back
 */
public record CardRow(
        UUID id,
        Membership membership,
        String key,
        int version,
        long size,
        Status status,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable Instant lapsesAt,
        Set<Long> prizesGiven) {
    public CardRow {
        prizesGiven = Set.copyOf(prizesGiven);
    }

    /** What became of a card. */
    public enum Status {
        OPEN,
        FULL,
        /** Its window ended before it was full. */
        LAPSED,
        /** Its stamps went on a full card that a return opened again. */
        MERGED
    }

    CardRow as(Status newStatus, @Nullable Instant newClosedAt) {
        return new CardRow(id, membership, key, version, size, newStatus, openedAt, newClosedAt, lapsesAt, prizesGiven);
    }

    /** The same card with other prizes out. */
    public CardRow withPrizes(Set<Long> given) {
        return new CardRow(id, membership, key, version, size, status, openedAt, closedAt, lapsesAt, given);
    }

    CardRow giving(Set<Long> more) {
        Set<Long> given = new TreeSet<>(prizesGiven);
        given.addAll(more);
        return withPrizes(given);
    }
}
