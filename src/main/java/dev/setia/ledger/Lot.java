package dev.setia.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Points granted together, while the account is locked. */
final class Lot {
    static final String AVAILABLE = "available";
    static final String PENDING = "pending";

    private final long sequence;
    private final long granted;
    private final Instant activeFrom;
    /** As the database has it. */
    private final @Nullable Instant ownEnd;

    private final boolean isNew;
    private String pocket;
    private long remaining;
    private boolean isChanged;
    private @Nullable Instant expiresAt;

    Lot(
            long sequence,
            String pocket,
            long granted,
            long remaining,
            Instant activeFrom,
            @Nullable Instant expiresAt,
            boolean isNew) {
        this.sequence = sequence;
        this.pocket = pocket;
        this.granted = granted;
        this.remaining = remaining;
        this.activeFrom = activeFrom;
        this.ownEnd = expiresAt;
        this.expiresAt = expiresAt;
        this.isNew = isNew;
    }

    /** Takes at most {@code wanted} and returns what was there. */
    long take(long wanted) {
        long taken = Math.min(wanted, remaining);
        remaining -= taken;
        isChanged |= taken > 0;
        return taken;
    }

    void giveBack(long points) {
        remaining += points;
        isChanged = true;
    }

    void activate() {
        pocket = AVAILABLE;
        isChanged = true;
    }

    /** Lives as long as its account is extended. */
    void extend(Extension extension) {
        expiresAt = extension.endOf(expiresAt);
    }

    /** Keeps the end to which it was extended, where it would have been due by itself; says whether it was. */
    boolean move(Instant by) {
        boolean isMoved = ownEnd != null && !ownEnd.isAfter(by) && !isDueBy(by) && remaining > 0;
        isChanged |= isMoved;
        return isMoved;
    }

    boolean isIn(String wanted) {
        return pocket.equals(wanted) && remaining > 0;
    }

    boolean isDueBy(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    boolean isActiveBy(Instant now) {
        return !activeFrom.isAfter(now);
    }

    long sequence() {
        return sequence;
    }

    String pocket() {
        return pocket;
    }

    long granted() {
        return granted;
    }

    long remaining() {
        return remaining;
    }

    Instant activeFrom() {
        return activeFrom;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    boolean isNew() {
        return isNew;
    }

    boolean isChanged() {
        return isChanged;
    }
}
