package dev.setia.tools.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What customers have bought and not yet brought back. A cancellation names no invoice, so it is matched by customer,
 * stock code and price: with the latest earlier line that can give the whole quantity, else with the latest lines
 * together.
 */
final class SoldLines {
    private final Map<Key, Deque<Sold>> latestFirst = new HashMap<>();

    void add(Row row, String receipt, int line) {
        latestFirst
                .computeIfAbsent(Key.of(row), key -> new ArrayDeque<>())
                .push(new Sold(receipt, line, row.quantity()));
    }

    boolean knows(Row row) {
        return latestFirst.containsKey(Key.of(row));
    }

    /** Takes up to so many units; what it finds may be less than what was asked. */
    List<Taken> take(Row row, long units) {
        Deque<Sold> lines = latestFirst.getOrDefault(Key.of(row), new ArrayDeque<>());
        for (Sold line : lines) {
            if (line.left >= units) {
                return List.of(line.take(units));
            }
        }
        List<Taken> taken = new ArrayList<>();
        long missing = units;
        for (Iterator<Sold> each = lines.iterator(); each.hasNext() && missing > 0; ) {
            Sold line = each.next();
            if (line.left > 0) {
                Taken part = line.take(Math.min(line.left, missing));
                taken.add(part);
                missing -= part.quantity();
            }
        }
        return taken;
    }

    /** Units of one line of one sale. */
    record Taken(String receipt, int line, long quantity) {}

    private record Key(String customer, String stockCode, long unitPriceMinor) {
        static Key of(Row row) {
            return new Key(row.customer(), row.stockCode(), row.unitPriceMinor());
        }
    }

    private static final class Sold {
        private final String receipt;
        private final int line;
        private long left;

        private Sold(String receipt, int line, long left) {
            this.receipt = receipt;
            this.line = line;
            this.left = left;
        }

        private Taken take(long units) {
            left -= units;
            return new Taken(receipt, line, units);
        }
    }
}
