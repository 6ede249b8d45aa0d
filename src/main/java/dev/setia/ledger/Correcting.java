package dev.setia.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points that come or go because somebody decided it, on a locked account. */
final class Correcting {
    private Correcting() {}

    static void adjust(Account account, long points, @Nullable Instant expiresAt, Source source) {
        if (points > 0) {
            credit(account, Transfer.ADJUST, Transfer.ADJUST_TO_DEBT, new Grant(points, null, expiresAt), source);
            return;
        }
        long down = Math.negateExact(points);
        if (account.balance().available() < down) {
            throw new InsufficientPoints(down, account.balance().available());
        }
        account.consume(Lot.AVAILABLE, down, account.book(Transfer.ADJUST_DOWN, down, source), List.of());
    }

    static void goodwill(Account account, long points, @Nullable Instant expiresAt, Source source) {
        credit(account, Transfer.GOODWILL, Transfer.GOODWILL_TO_DEBT, new Grant(points, null, expiresAt), source);
    }

    static void bringAlong(Account account, List<Grant> lots, Source source) {
        lots.forEach(lot -> credit(account, Transfer.OPENING, Transfer.OPENING_TO_DEBT, lot, source));
    }

    /** A debt is repaid first, the rest becomes a lot. */
    static void credit(Account account, Transfer toAvailable, Transfer toDebt, Grant grant, Source source) {
        account.requireRoom(grant.points());
        long rest = account.repay(toDebt, grant.points(), source);
        if (rest > 0) {
            long sequence = account.book(toAvailable, rest, source);
            Instant start = grant.activeFrom() == null ? source.occurredAt() : grant.activeFrom();
            account.open(new Lot(sequence, Lot.AVAILABLE, rest, rest, start, grant.expiresAt(), true));
        }
    }
}
