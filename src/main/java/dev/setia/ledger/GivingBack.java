package dev.setia.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Puts back what a document took: to a debt first, then into the lots it came from with their old expiry; what came
 * from a lot that has expired meanwhile becomes one that lives for the courtesy window (D5).
 *
 * @param account locked, its lots loaded
 * @param toAvailable how it is booked
 * @param toDebt how what repays a debt is booked
 * @param courtesy how long points live that came from a lot which is gone
 */
record GivingBack(Account account, Transfer toAvailable, Transfer toDebt, Duration courtesy, Source source) {
    /**
     * How many points that were.
     *
     * @throws TooManyPoints if the member has come to hold so many meanwhile that these do not fit
     */
    long of(List<LotRows.Taken> part) {
        long total = part.stream().mapToLong(LotRows.Taken::amount).sum();
        account.requireRoom(total);
        part.forEach(this::one);
        return total;
    }

    private void one(LotRows.Taken taken) {
        long rest = account.repay(toDebt, taken.amount(), source);
        if (rest == 0) {
            return;
        }
        long sequence = account.book(toAvailable, rest, source);
        Lot known = taken.isOf(account) ? account.lot(taken.lot().sequence()) : null;
        Lot lot = known == null ? taken.lot() : known;
        if (lot.isDueBy(source.recordedAt())) {
            Instant now = source.recordedAt();
            account.open(new Lot(sequence, Lot.AVAILABLE, rest, rest, now, now.plus(courtesy), true));
            return;
        }
        if (!taken.isOf(account)) {
            account.open(new Lot(sequence, Lot.AVAILABLE, rest, rest, lot.activeFrom(), lot.expiresAt(), true));
            return;
        }
        if (known == null) {
            account.open(lot);
        }
        lot.giveBack(rest);
        account.note(new Account.Consumption(account.id(), sequence, lot.sequence(), -rest));
    }
}
