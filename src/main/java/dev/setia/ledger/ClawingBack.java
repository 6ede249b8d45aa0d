package dev.setia.ledger;

import java.util.List;

/**
 * Takes back what was granted: its own points before others, and pending ones before available ones (D2); what expired
 * of them is gone and not taken a second time; the rest becomes a debt or is let go.
 *
 * @param account locked, its lots loaded and settled
 * @param own the lots that were granted
 * @param isOwedAllowed whether a debt may arise
 */
record ClawingBack(Account account, List<Long> own, boolean isOwedAllowed, Source source) {
    /**
     * How many of the points are not there because they have expired.
     *
     * @param gone how much of the own lots has expired
     */
    long expiredOf(long points, long gone) {
        long left = account.remaining(Lot.PENDING, own) + account.remaining(Lot.AVAILABLE, own);
        return Math.clamp(points - left, 0, Math.max(0, gone));
    }

    /** @param expired how many of the points are gone, and not taken a second time */
    Clawback take(long points, long expired) {
        long wanted = points - expired;
        long pending = Math.min(wanted, account.balance().pending());
        if (pending > 0) {
            account.consume(Lot.PENDING, pending, account.book(Transfer.CLAWBACK_PENDING, pending, source), own);
        }
        long available = Math.min(wanted - pending, account.balance().available());
        if (available > 0) {
            account.consume(Lot.AVAILABLE, available, account.book(Transfer.CLAWBACK, available, source), own);
        }
        long rest = wanted - pending - available;
        if (rest > 0 && isOwedAllowed) {
            account.book(Transfer.CLAWBACK_TO_DEBT, rest, source);
            return new Clawback(wanted, rest, 0, expired);
        }
        return new Clawback(wanted - rest, 0, rest, expired);
    }
}
