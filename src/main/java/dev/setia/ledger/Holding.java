package dev.setia.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points that are set aside leave their lots at once, so that nobody else spends them, and come back to these lots with
 * their old dates. What passed its date meanwhile is gone, as it would have been without the hold.
 */
public final class Holding {
    private static final Comparator<LotRows.Taken> SOONEST_FIRST =
            Comparator.<LotRows.Taken, @Nullable Instant>comparing(
                            one -> one.lot().expiresAt(), Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(one -> one.lot().sequence());

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

    /** So many points of what was taken: those that live longest, the oldest lot first. */
    static List<LotRows.Taken> part(List<LotRows.Taken> taken, long points) {
        List<LotRows.Taken> part = new ArrayList<>();
        long missing = points;
        for (LotRows.Taken one : taken.stream().sorted(SOONEST_FIRST.reversed()).toList()) {
            if (missing > 0) {
                long amount = Math.min(missing, one.amount());
                part.add(new LotRows.Taken(one.account(), one.lot(), amount));
                missing -= amount;
            }
        }
        part.sort(Comparator.comparing(one -> one.lot().sequence()));
        return part;
    }

    /** What is left when so many points have come back, which came as {@link #part} says. */
    static List<LotRows.Taken> without(List<LotRows.Taken> taken, long points) {
        List<LotRows.Taken> left = new ArrayList<>();
        long gone = points;
        for (LotRows.Taken one : taken.stream().sorted(SOONEST_FIRST.reversed()).toList()) {
            long here = Math.min(gone, one.amount());
            gone -= here;
            if (here < one.amount()) {
                left.add(new LotRows.Taken(one.account(), one.lot(), one.amount() - here));
            }
        }
        return left;
    }

    /** A debt that arose meanwhile is repaid with what would be gone soonest. */
    static void bringBack(Account account, List<LotRows.Taken> taken, End end, Source source) {
        taken.stream().sorted(SOONEST_FIRST).forEach(one -> bringBack(account, one, end, source));
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
