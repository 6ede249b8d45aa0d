package dev.setia.card;

import dev.setia.shared.Membership;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One punch card of a member.
 *
 * @param key of its definition
 * @param version of the program with which it was opened
 * @param size places
 * @param closedAt null while it is open
 */
public record CardRow(
        UUID id,
        Membership membership,
        String key,
        int version,
        long size,
        Status status,
        Instant openedAt,
        @Nullable Instant closedAt) {
    /** What became of a card. */
    public enum Status {
        OPEN,
        FULL,
        LAPSED
    }

    CardRow as(Status newStatus, @Nullable Instant newClosedAt) {
        return new CardRow(id, membership, key, version, size, newStatus, openedAt, newClosedAt);
    }
}
