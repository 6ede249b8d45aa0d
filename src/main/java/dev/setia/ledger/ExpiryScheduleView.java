package dev.setia.ledger;

import dev.setia.shared.AccountId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When the points of an account expire; all amounts together are its balance. */
@Schema(
        name = "ExpirySchedule",
        description = "What an account holds, by the date at which it goes: `expiring` and `undated` add up to"
                + " `available` and `pending`. What has fallen due counts, whether or not it has been booked.")
record ExpiryScheduleView(
        AccountId accountId,
        String unit,

        @Schema(description = "When it is, or was, like this")
        Instant asOf,

        @Schema(description = "Can be spent then") long available,
        @Schema(description = "Will be available later") long pending,

        @Schema(description = "A debt that later points repay first; whoever owes has nothing available")
        long owed,

        @Schema(description = "The soonest first") List<ExpiringOn> expiring,
        UndatedPoints undated) {

    @Schema(description = "What goes at one instant.")
    record ExpiringOn(
            @Schema(description = "The first instant at which it is gone")
            Instant expiresAt,

            @Schema(description = "Of what can be spent") long available,

            @Schema(description = "Of what will be available before it goes")
            long pending) {}

    @Schema(description = "What has no date: points that never expire, and stamps, which go with their card.")
    record UndatedPoints(long available, long pending) {}

    static ExpiryScheduleView of(FindLots.Settled settled) {
        Account account = settled.account();
        Map<Instant, Balance> dates = new TreeMap<>();
        for (Lot lot : settled.open()) {
            Instant date = lot.expiresAt();
            if (date != null) {
                dates.merge(date, pockets(lot), ExpiryScheduleView::sum);
            }
        }
        Balance dated = dates.values().stream().reduce(Balance.ZERO, ExpiryScheduleView::sum);
        Balance all = account.balance();
        return new ExpiryScheduleView(
                new AccountId(account.id()),
                account.key().unit(),
                settled.asOf(),
                all.available(),
                all.pending(),
                all.owed(),
                dates.entrySet().stream()
                        .map(date -> new ExpiringOn(
                                date.getKey(),
                                date.getValue().available(),
                                date.getValue().pending()))
                        .toList(),
                new UndatedPoints(all.available() - dated.available(), all.pending() - dated.pending()));
    }

    private static Balance pockets(Lot lot) {
        return lot.isIn(Lot.AVAILABLE) ? new Balance(lot.remaining(), 0, 0) : new Balance(0, lot.remaining(), 0);
    }

    private static Balance sum(Balance one, Balance other) {
        return new Balance(one.available() + other.available(), one.pending() + other.pending(), 0);
    }
}
