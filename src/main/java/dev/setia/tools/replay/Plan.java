package dev.setia.tools.replay;

import dev.setia.tools.replay.Step.Sale;
import dev.setia.tools.replay.Step.SaleLine;
import dev.setia.tools.replay.Step.TakeBack;
import dev.setia.tools.replay.Step.TakenLine;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rows of a file say, in the order in which it happened. A pure function of the rows: each run plans the same
 * steps with the same receipt numbers, which is why running twice is safe.
 */
record Plan(List<Step> steps, List<Unmatched> unmatched) {
    static final int LINES_MAX = 500;
    static final int SKU_MAX = 100;
    static final int DESCRIPTION_MAX = 200;

    static Plan of(List<Row> rows, Oddities oddities) {
        return new Planner(oddities).plan(rows);
    }

    /** The first so many steps, of which each return still follows its purchase. */
    Plan first(int limit) {
        return steps.size() <= limit ? this : new Plan(steps.subList(0, limit), unmatched);
    }

    private static final class Planner {
        private final Oddities oddities;
        private final SoldLines sold = new SoldLines();
        private final List<Step> steps = new ArrayList<>();
        private final List<Unmatched> unmatched = new ArrayList<>();

        private Planner(Oddities oddities) {
            this.oddities = oddities;
        }

        Plan plan(List<Row> rows) {
            // Stable, and a sale before a cancellation of the same minute: nothing comes back before it was sold.
            Comparator<List<Row>> byTime = Comparator.comparing(invoice -> time(invoice));
            invoices(rows).stream()
                    .sorted(byTime.thenComparing(invoice -> invoice.getFirst().isCancellation()))
                    .forEach(this::invoice);
            return new Plan(steps, unmatched);
        }

        private void invoice(List<Row> rows) {
            if (time(rows)
                    .isBefore(rows.stream()
                            .map(Row::at)
                            .max(Comparator.naturalOrder())
                            .orElseThrow())) {
                oddities.add(Oddity.SEVERAL_TIMES);
            }
            countRepeated(rows);
            if (rows.getFirst().isAdjustment()) {
                rows.forEach(row -> oddities.add(Oddity.ADJUSTMENT));
            } else if (rows.getFirst().isCancellation()) {
                cancel(rows);
            } else {
                sell(rows);
            }
        }

        private void sell(List<Row> rows) {
            Map<String, List<Row>> byCustomer = new LinkedHashMap<>();
            for (Row row : rows) {
                if (isSale(row)) {
                    byCustomer
                            .computeIfAbsent(row.customer(), customer -> new ArrayList<>())
                            .add(row);
                }
            }
            if (byCustomer.isEmpty()) {
                oddities.add(Oddity.EMPTY_INVOICE);
            }
            if (byCustomer.size() > 1) {
                oddities.add(Oddity.SEVERAL_CUSTOMERS);
            }
            int part = 1;
            for (List<Row> ofOne : byCustomer.values()) {
                if (ofOne.size() > LINES_MAX) {
                    oddities.add(Oddity.LONG_INVOICE);
                }
                for (int from = 0; from < ofOne.size(); from += LINES_MAX) {
                    sale(ofOne.subList(from, Math.min(from + LINES_MAX, ofOne.size())), time(rows), part++);
                }
            }
        }

        private void sale(List<Row> rows, LocalDateTime at, int part) {
            Row first = rows.getFirst();
            String receipt = part == 1 ? first.invoice() : first.invoice() + "/" + part;
            List<SaleLine> lines = new ArrayList<>();
            for (Row row : rows) {
                int number = lines.size() + 1;
                lines.add(line(number, row));
                if (!row.customer().isEmpty()) {
                    sold.add(row, receipt, number);
                }
            }
            steps.add(new Sale(receipt, first.customer(), first.country(), at, lines));
        }

        private SaleLine line(int number, Row row) {
            LineKind kind = LineKind.of(row.stockCode());
            String sku = Words.clean(row.stockCode(), SKU_MAX);
            countIf(row.unitPriceMinor() == 0, Oddity.ZERO_PRICE);
            countIf(row.customer().isEmpty(), Oddity.MISSING_CUSTOMER);
            countIf(row.description().isEmpty(), Oddity.MISSING_DESCRIPTION);
            countIf(kind != LineKind.GOODS, Oddity.NOT_GOODS);
            countIf(
                    !Words.isClean(row.stockCode(), SKU_MAX) || !Words.isClean(row.description(), DESCRIPTION_MAX),
                    Oddity.ODD_TEXT);
            return new SaleLine(number, sku, row.quantity(), row.unitPriceMinor(), kind);
        }

        private boolean isSale(Row row) {
            countIf(row.quantity() < 0, Oddity.NEGATIVE_QUANTITY);
            countIf(row.quantity() == 0, Oddity.ZERO_QUANTITY);
            countIf(row.unitPriceMinor() < 0, Oddity.NEGATIVE_PRICE);
            return row.quantity() > 0 && row.unitPriceMinor() >= 0;
        }

        private void cancel(List<Row> rows) {
            // By sale, then by line: two rows that find the same line come back together.
            Map<String, Map<Integer, Long>> bySale = new LinkedHashMap<>();
            for (Row row : rows) {
                if (isTakenBack(row)) {
                    for (SoldLines.Taken taken : take(row)) {
                        bySale.computeIfAbsent(taken.receipt(), sale -> new LinkedHashMap<>())
                                .merge(taken.line(), taken.quantity(), Long::sum);
                    }
                }
            }
            Row first = rows.getFirst();
            bySale.forEach((sale, lines) -> steps.add(
                    new TakeBack(first.invoice() + "-" + sale, first.customer(), time(rows), sale, takenLines(lines))));
        }

        private boolean isTakenBack(Row row) {
            countIf(row.quantity() > 0, Oddity.POSITIVE_CANCELLATION);
            countIf(row.quantity() == 0, Oddity.ZERO_QUANTITY);
            countIf(row.unitPriceMinor() < 0, Oddity.NEGATIVE_PRICE);
            return row.quantity() < 0 && row.unitPriceMinor() >= 0;
        }

        private List<SoldLines.Taken> take(Row row) {
            long units = Math.negateExact(row.quantity());
            if (row.customer().isEmpty()) {
                report(row, units, Unmatched.Why.NO_CUSTOMER);
                return List.of();
            }
            Unmatched.Why whyNot = sold.knows(row) ? Unmatched.Why.MORE_THAN_SOLD : Unmatched.Why.NEVER_SOLD;
            List<SoldLines.Taken> taken = sold.take(row, units);
            long found = taken.stream().mapToLong(SoldLines.Taken::quantity).sum();
            if (found < units) {
                report(row, units - found, whyNot);
            }
            return taken;
        }

        private void report(Row row, long units, Unmatched.Why why) {
            unmatched.add(new Unmatched(
                    row.invoice(), row.stockCode(), units, Math.multiplyExact(units, row.unitPriceMinor()), why));
        }

        private void countRepeated(List<Row> rows) {
            Set<Object> seen = new HashSet<>();
            rows.forEach(row -> countIf(!seen.add(row.content()), Oddity.REPEATED_LINE));
        }

        private void countIf(boolean condition, Oddity oddity) {
            if (condition) {
                oddities.add(oddity);
            }
        }

        private static List<TakenLine> takenLines(Map<Integer, Long> lines) {
            return lines.entrySet().stream()
                    .map(line -> new TakenLine(line.getKey(), line.getValue()))
                    .toList();
        }

        private static List<List<Row>> invoices(List<Row> rows) {
            Map<String, List<Row>> byNumber = new LinkedHashMap<>();
            rows.forEach(row -> byNumber.computeIfAbsent(row.invoice(), number -> new ArrayList<>())
                    .add(row));
            return List.copyOf(byNumber.values());
        }

        private static LocalDateTime time(List<Row> invoice) {
            return invoice.stream().map(Row::at).min(Comparator.naturalOrder()).orElseThrow();
        }
    }
}
