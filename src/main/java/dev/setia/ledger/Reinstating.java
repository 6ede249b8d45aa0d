package dev.setia.ledger;

import java.time.Instant;
import java.util.function.LongSupplier;

/** Points that expired come back to life, or are taken back as what they are. */
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

    /**
     * Books expired points as taken back, so that nobody brings them back later; never more than are gone still, as
     * what was brought back can be taken like any other point.
     *
     * @param wanted how many, at most
     * @param booked as in {@link #expired}; asked only if any are wanted
     * @return how many
     */
    static long passOver(Account account, long wanted, LongSupplier booked, Source source) {
        long passed = wanted == 0 ? 0 : Math.clamp(expired(account, booked.getAsLong()), 0, wanted);
        if (passed > 0) {
            long unused = account.book(Transfer.CLAWBACK_EXPIRED, passed, source);
        }
        return passed;
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
