package dev.setia.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Everything of one account goes to another of the same unit, both locked: each lot with its dates, whatever waits goes
 * on waiting. What one has repays what the other owes.
 */
final class Merging {
    private Merging() {}

    /** A lot and where its points were first granted. */
    record MovedLot(UUID account, long sequence, UUID fromAccount, long fromSequence) {}

    /** @return the lots that begin with it; none of stamps, which have no lots */
    static List<MovedLot> move(Account from, Account into, Source source) {
        Balance had = from.balance();
        into.requireRoom(Math.addExact(had.available(), had.pending()));
        List<MovedLot> lots = new ArrayList<>();
        if (from.key().isPoints()) {
            from.openLots(Lot.AVAILABLE, List.of()).forEach(lot -> available(from, into, lot, lots, source));
            from.openLots(Lot.PENDING, List.of()).forEach(lot -> pending(from, into, lot, lots, source));
        } else if (had.available() > 0) {
            from.book(Transfer.TRANSFER_OUT, had.available(), source);
            receive(into, had.available(), source);
        }
        if (had.owed() > 0) {
            debt(from, into, had.owed(), source);
        }
        if (!from.balance().equals(Balance.ZERO)) {
            throw new IllegalStateException("account " + from.id() + " keeps " + from.balance());
        }
        return lots;
    }

    private static void available(Account from, Account into, Lot lot, List<MovedLot> lots, Source source) {
        long points = take(from, lot, Transfer.TRANSFER_OUT, source);
        long rest = receiveAfterDebt(into, points, source);
        if (rest > 0) {
            long sequence = into.book(Transfer.TRANSFER_IN, rest, source);
            into.open(new Lot(sequence, Lot.AVAILABLE, rest, rest, lot.activeFrom(), lot.expiresAt(), true));
            lots.add(new MovedLot(into.id(), sequence, from.id(), lot.sequence()));
        }
    }

    private static void pending(Account from, Account into, Lot lot, List<MovedLot> lots, Source source) {
        long points = take(from, lot, Transfer.TRANSFER_PENDING_OUT, source);
        long sequence = into.book(Transfer.TRANSFER_PENDING_IN, points, source);
        into.open(new Lot(sequence, Lot.PENDING, points, points, lot.activeFrom(), lot.expiresAt(), true));
        lots.add(new MovedLot(into.id(), sequence, from.id(), lot.sequence()));
    }

    private static long take(Account from, Lot lot, Transfer transfer, Source source) {
        long points = lot.remaining();
        long sequence = from.book(transfer, points, source);
        lot.take(points);
        from.note(new Account.Consumption(from.id(), sequence, lot.sequence(), points));
        return points;
    }

    private static void receive(Account into, long amount, Source source) {
        long rest = receiveAfterDebt(into, amount, source);
        if (rest > 0) {
            into.book(Transfer.TRANSFER_IN, rest, source);
        }
    }

    private static long receiveAfterDebt(Account into, long amount, Source source) {
        long repaid = Math.min(amount, into.balance().owed());
        if (repaid > 0) {
            into.book(Transfer.TRANSFER_IN_TO_DEBT, repaid, source);
        }
        return amount - repaid;
    }

    /** Whoever stays pays with what can be spent, and owes the rest. */
    private static void debt(Account from, Account into, long owed, Source source) {
        from.book(Transfer.TRANSFER_IN_TO_DEBT, owed, source);
        long paid = Math.min(owed, into.balance().available());
        if (paid > 0) {
            long sequence = into.book(Transfer.TRANSFER_OUT, paid, source);
            if (into.key().isPoints()) {
                into.consume(Lot.AVAILABLE, paid, sequence, List.of());
            }
        }
        if (owed > paid) {
            into.book(Transfer.TRANSFER_DEBT, owed - paid, source);
        }
    }
}
