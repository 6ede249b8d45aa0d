package dev.setia.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Points that are set aside leave their lots at once, so that nobody else spends them, and come back to these lots with
 * their old dates. What passed its date meanwhile is gone, as it would have been without the hold.
 */
public final class Holding {
    private Holding() {}

    /** How a hold ends without anything being spent. */
    public enum End {
        RELEASED(Transfer.HOLD_RELEASE, Transfer.HOLD_RELEASE_TO_DEBT),
        EXPIRED(Transfer.HOLD_EXPIRE, Transfer.HOLD_EXPIRE_TO_DEBT);

        private final Transfer back;
        private final Transfer toDebt;

        End(Transfer back, Transfer toDebt) {
            this.back = back;
            this.toDebt = toDebt;
        }
    }

    static void take(Account account, Transfer transfer, long points, Source source) {
        if (account.balance().available() < points) {
            throw new InsufficientPoints(points, account.balance().available());
        }
        long sequence = account.book(transfer, points, source);
        account.consume(Lot.AVAILABLE, points, sequence, List.of());
    }

    /** A debt that arose meanwhile is repaid with what would be gone soonest. */
    static void bringBack(Account account, List<LotRows.Taken> taken, End end, Source source) {
        taken.stream()
                .sorted(Comparator.comparing(
                        one -> one.lot().expiresAt(), Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
                .forEach(one -> bringBack(account, one, end, source));
        // Due lots were settled before these came back.
        Overdue.expire(account, source.recordedAt(), source);
    }

    private static void bringBack(Account account, LotRows.Taken taken, End end, Source source) {
        long repaid = Math.min(taken.amount(), account.balance().owed());
        if (repaid > 0) {
            account.book(end.toDebt, repaid, source);
        }
        long rest = taken.amount() - repaid;
        if (rest == 0) {
            return;
        }
        long sequence = account.book(end.back, rest, source);
        Lot known = account.lot(taken.lot().sequence());
        Lot lot = known == null ? taken.lot() : known;
        if (known == null) {
            account.open(lot);
        }
        lot.giveBack(rest);
        account.note(new Account.Consumption(account.id(), sequence, lot.sequence(), -rest));
    }
}
