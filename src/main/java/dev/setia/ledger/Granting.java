package dev.setia.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points that a document grants, on a locked account. */
final class Granting {
    private Granting() {}

    static void earn(Account account, Grant grant, Source source) {
        Instant activeFrom = grant.activeFrom();
        if (activeFrom != null && activeFrom.isAfter(source.recordedAt())) {
            long sequence = account.book(Transfer.EARN_PENDING, grant.points(), source);
            account.open(new Lot(
                    sequence, Lot.PENDING, grant.points(), grant.points(), activeFrom, grant.expiresAt(), true));
            return;
        }
        Instant end = account.extension().endOf(grant.expiresAt());
        if (end != null && !end.isAfter(source.recordedAt())) {
            earnTooLate(account, grant, source);
            return;
        }
        long rest = account.repay(Transfer.EARN_TO_DEBT, grant.points(), source);
        if (rest > 0) {
            long sequence = account.book(Transfer.EARN, rest, source);
            Instant start = activeFrom == null ? source.occurredAt() : activeFrom;
            account.open(new Lot(sequence, Lot.AVAILABLE, rest, rest, start, grant.expiresAt(), true));
        }
    }

    /** Points that had expired before their purchase arrived are earned and expire together (D19). */
    private static void earnTooLate(Account account, Grant grant, Source source) {
        long sequence = account.book(Transfer.EARN_PENDING, grant.points(), source);
        Instant start = grant.activeFrom() == null ? source.occurredAt() : grant.activeFrom();
        Lot lot = new Lot(sequence, Lot.PENDING, grant.points(), grant.points(), start, grant.expiresAt(), true);
        lot.take(grant.points());
        account.open(lot);
        long gone = account.book(Transfer.EXPIRE_PENDING, grant.points(), source);
        account.note(new Account.Consumption(account.id(), gone, sequence, grant.points()));
    }

    /** Lets pending lots be spent that waited for a decision; their life begins now. */
    static void release(Account account, List<Long> lots, @Nullable Instant expiresAt, Source source) {
        for (long sequence : lots) {
            Lot lot = account.lot(sequence);
            if (lot != null && lot.isIn(Lot.PENDING)) {
                release(account, lot, expiresAt, source);
            }
        }
    }

    private static void release(Account account, Lot lot, @Nullable Instant expiresAt, Source source) {
        long repaid = Math.min(lot.remaining(), account.balance().owed());
        if (repaid > 0) {
            long sequence = account.book(Transfer.ACTIVATE_TO_DEBT, repaid, source);
            lot.take(repaid);
            account.note(new Account.Consumption(account.id(), sequence, lot.sequence(), repaid));
        }
        long rest = lot.remaining();
        if (rest > 0) {
            // It becomes a lot of its own, named by the entry that lets it go.
            long sequence = account.book(Transfer.ACTIVATE, rest, source);
            lot.take(rest);
            account.note(new Account.Consumption(account.id(), sequence, lot.sequence(), rest));
            account.open(new Lot(sequence, Lot.AVAILABLE, rest, rest, source.recordedAt(), expiresAt, true));
        }
    }
}
