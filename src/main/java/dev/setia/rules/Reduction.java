package dev.setia.rules;

import dev.setia.rules.Discount.Mode;
import dev.setia.rules.Discount.Scope;
import dev.setia.rules.Evaluation.Effect;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One discount in figures: on which amount and units of each line it works, and what it takes off each. Measuring
 * changes nothing, so that the best of several can be found; booking does.
 */
final class Reduction {
    private final Sale sale;
    private final long[] base;
    private final long[] units;
    private final long[] off;
    private long total;
    private long beforeLimit;

    Reduction(Sale sale) {
        this.sale = sale;
        base = new long[sale.size()];
        units = new long[sale.size()];
        off = new long[sale.size()];
    }

    long total() {
        return total;
    }

    /** What it would have taken off without its cap. */
    long beforeLimit() {
        return beforeLimit;
    }

    long baseTotal() {
        return Sale.sum(base);
    }

    long unitTotal() {
        return Sale.sum(units);
    }

    Reduction measure(Discount discount) {
        choose(discount);
        take(discount.mode());
        limit(discount.maxMinor());
        return this;
    }

    Reduction measure(ItemMatch items, Mode mode, @Nullable Long maxMinor) {
        chooseLines(items);
        take(mode);
        limit(maxMinor);
        return this;
    }

    /** So many of the cheapest units that still cost something, at no charge. */
    Reduction measureFree(ItemMatch items, long freeUnits) {
        chooseCheapest(items, freeUnits);
        take(new Mode.Percent(10_000));
        limit(null);
        return this;
    }

    /** Lowers what the lines cost and books nothing: for finding out what several discounts make together. */
    void takeOff() {
        for (int i = 0; i < off.length; i++) {
            sale.net[i] -= off[i];
        }
    }

    void book(String policy) {
        for (int i = 0; i < off.length; i++) {
            if (off[i] > 0) {
                sale.net[i] -= off[i];
                if (off[i] == base[i]) {
                    sale.free[i] += units[i];
                }
                sale.effects.add(new Effect.Discount(policy, sale.line(i).number(), off[i]));
            }
        }
    }

    private void choose(Discount discount) {
        if (discount.mode() instanceof Mode.FreeUnits free) {
            chooseCheapest(discount.items(), freeUnits(discount.items(), free));
            return;
        }
        switch (discount.scope()) {
            case ORDER -> chooseLines(ItemMatch.everything());
            case LINES -> chooseLines(discount.items());
            case CHEAPEST -> chooseCheapest(discount.items(), 1);
            case EVERY_NTH -> {
                Integer nth = discount.everyNth();
                chooseCheapest(discount.items(), nth == null || nth < 1 ? 0 : paidUnits(sale, discount.items()) / nth);
            }
        }
    }

    private long freeUnits(ItemMatch given, Mode.FreeUnits free) {
        if (free.units() < 1 || free.forEvery() < 1) {
            return 0;
        }
        ItemMatch bought = free.bought();
        if (bought == null) {
            return paidUnits(sale, given) / (free.forEvery() + free.units()) * free.units();
        }
        long units = 0;
        for (int i = 0; i < sale.size(); i++) {
            if (sale.counts(i, bought) && !sale.counts(i, given)) {
                units += sale.paidUnits(i);
            }
        }
        return Allocation.times(units / free.forEvery(), free.units());
    }

    static boolean isOnLines(Scope scope) {
        return switch (scope) {
            case LINES, CHEAPEST, EVERY_NTH -> true;
            case ORDER -> false;
        };
    }

    static long paidUnits(Sale sale, ItemMatch items) {
        long sum = 0;
        for (int i = 0; i < sale.size(); i++) {
            if (sale.counts(i, items)) {
                sum += sale.paidUnits(i);
            }
        }
        return sum;
    }

    private void chooseLines(ItemMatch items) {
        for (int i = 0; i < base.length; i++) {
            boolean isChosen = sale.net[i] > 0 && sale.counts(i, items);
            base[i] = isChosen ? sale.net[i] : 0;
            units[i] = isChosen ? sale.paidUnits(i) : 0;
        }
    }

    private void chooseCheapest(ItemMatch items, long wanted) {
        Arrays.fill(base, 0);
        Arrays.fill(units, 0);
        for (long left = wanted; left > 0; ) {
            int cheapest = cheapestUnchosen(items);
            if (cheapest < 0) {
                return;
            }
            long paid = sale.paidUnits(cheapest);
            units[cheapest] = Math.min(left, paid);
            base[cheapest] = Allocation.share(sale.net[cheapest], units[cheapest], paid);
            left -= units[cheapest];
        }
    }

    private int cheapestUnchosen(ItemMatch items) {
        int cheapest = -1;
        for (int i = 0; i < units.length; i++) {
            if (units[i] == 0
                    && sale.paidUnits(i) > 0
                    && sale.counts(i, items)
                    && (cheapest < 0 || isCheaper(i, cheapest))) {
                cheapest = i;
            }
        }
        return cheapest;
    }

    /** Compares prices of a unit before the program's discounts, exactly; the earlier line wins a tie. */
    private boolean isCheaper(int one, int other) {
        long oneUnits = sale.line(one).quantity();
        long otherUnits = sale.line(other).quantity();
        long difference = sale.gross[one] / oneUnits - sale.gross[other] / otherUnits;
        return difference != 0
                ? difference < 0
                : sale.gross[one] % oneUnits * otherUnits < sale.gross[other] % otherUnits * oneUnits;
    }

    private void take(Mode mode) {
        switch (mode) {
            case Mode.FreeUnits _ -> System.arraycopy(base, 0, off, 0, base.length);
            case Mode.Percent percent ->
                Allocation.split(Allocation.percent(baseTotal(), percent.basisPoints()), base, off);
            case Mode.Amount amount -> takeAmount(Math.max(0, amount.amountMinor()), amount.per());
            case Mode.NewPrice price -> {
                for (int i = 0; i < off.length; i++) {
                    long asked = Allocation.times(Math.max(0, price.unitPriceMinor()), units[i]);
                    off[i] = Math.max(0, base[i] - asked);
                }
            }
        }
        total = Sale.sum(off);
    }

    private void takeAmount(long amount, Mode.Per per) {
        switch (per) {
            case LINE -> {
                for (int i = 0; i < off.length; i++) {
                    off[i] = Math.min(amount, base[i]);
                }
            }
            case UNIT -> {
                for (int i = 0; i < off.length; i++) {
                    off[i] = Math.min(Allocation.times(amount, units[i]), base[i]);
                }
            }
            case SPLIT -> Allocation.split(Math.min(amount, baseTotal()), base, off);
        }
    }

    /** The cap of the discount, and that the basket as a whole never costs less than nothing. */
    private void limit(@Nullable Long maxMinor) {
        beforeLimit = total;
        long most = Math.max(0, sale.totalNet());
        if (maxMinor != null) {
            most = Math.min(most, Math.max(0, maxMinor));
        }
        if (total > most) {
            Allocation.split(most, off, off);
            total = most;
        }
    }
}
