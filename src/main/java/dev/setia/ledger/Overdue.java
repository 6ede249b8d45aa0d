package dev.setia.ledger;

import java.time.Instant;
import java.util.List;

/** What has fallen due on a locked account whose open lots are loaded. The same by day change and before a debit. */
final class Overdue {
    private Overdue() {}

    /**
     * Makes the pending lots available whose day has come by then; a debt is repaid first.
     *
     * @return how many lots
     */
    static int activate(Account account, Instant by, Source source) {
        int lots = 0;
        for (Lot lot : account.openLots(Lot.PENDING, List.of())) {
            if (lot.isActiveBy(by)) {
                activate(account, lot, source);
                lots++;
            }
        }
        return lots;
    }

    /**
     * Takes away what is left of the available lots that are gone by then, one entry for each lot. A lot of which
     * nothing is left has no entry: an entry moves at least one point.
     *
     * @return how many lots
     */
    static int expire(Account account, Instant by, Source source) {
        int lots = 0;
        for (Lot lot : account.openLots(Lot.AVAILABLE, List.of())) {
            if (lot.isDueBy(by)) {
                long rest = lot.remaining();
                long sequence = account.book(Transfer.EXPIRE, rest, source);
                lot.take(rest);
                account.note(new Account.Consumption(account.id(), sequence, lot.sequence(), rest));
                lots++;
            }
        }
        return lots;
    }

    /** What both of them would leave, without booking anything. */
    static Balance after(Account account, Instant now) {
        long expired = 0;
        long ripe = 0;
        long overripe = 0;
        for (Lot lot : account.openLots(Lot.AVAILABLE, List.of())) {
            expired += lot.isDueBy(now) ? lot.remaining() : 0;
        }
        for (Lot lot : account.openLots(Lot.PENDING, List.of())) {
            ripe += lot.isActiveBy(now) ? lot.remaining() : 0;
            overripe += lot.isActiveBy(now) && lot.isDueBy(now) ? lot.remaining() : 0;
        }
        return after(account.balance(), expired, ripe, overripe);
    }

    /**
     * The same from sums.
     *
     * @param expired available points that are gone
     * @param ripe pending points whose day has come
     * @param overripe those of the ripe that are gone as well
     */
    static Balance after(Balance held, long expired, long ripe, long overripe) {
        long repaid = Math.min(ripe, held.owed());
        // What expires soonest is activated first, so a debt is repaid with what would be gone.
        long usable = ripe - Math.max(repaid, overripe);
        return new Balance(held.available() - expired + usable, held.pending() - ripe, held.owed() - repaid);
    }

    private static void activate(Account account, Lot lot, Source source) {
        long repaid = Math.min(lot.remaining(), account.balance().owed());
        if (repaid > 0) {
            long sequence = account.book(Transfer.ACTIVATE_TO_DEBT, repaid, source);
            lot.take(repaid);
            account.note(new Account.Consumption(account.id(), sequence, lot.sequence(), repaid));
        }
        if (lot.remaining() > 0) {
            account.book(Transfer.ACTIVATE, lot.remaining(), source);
        }
        lot.activate();
    }
}
