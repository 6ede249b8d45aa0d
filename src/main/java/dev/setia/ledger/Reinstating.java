package dev.setia.ledger;

import java.time.Instant;

/** Points that expired come back to life. */
final class Reinstating {
    private static final String EXPIRED = "expired";

    private Reinstating() {}

    /** @param booked what had expired, less what was brought back, when the account was opened here */
    static long expired(Account account, long booked) {
        return booked
                + account.entries().stream()
                        .mapToLong(entry -> (entry.credited().equals(EXPIRED) ? entry.amount() : 0)
                                - (entry.debited().equals(EXPIRED) ? entry.amount() : 0))
                        .sum();
    }

    static void book(Account account, long points, Instant expiresAt, Source source) {
        long repaid = Math.min(points, account.balance().owed());
        if (repaid > 0) {
            account.book(Transfer.REINSTATE_TO_DEBT, repaid, source);
        }
        long rest = points - repaid;
        if (rest > 0) {
            long sequence = account.book(Transfer.REINSTATE, rest, source);
            account.open(new Lot(sequence, Lot.AVAILABLE, rest, rest, source.recordedAt(), expiresAt, true));
        }
    }
}
