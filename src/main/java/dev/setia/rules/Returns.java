package dev.setia.rules;

import dev.setia.rules.Basket.Line;
import dev.setia.rules.Basket.Tender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is left of a purchase after returns. A return is worth the evaluation of the purchase less the evaluation of
 * what is left, under the same version and snapshot; as the remainder depends only on what has come back so far,
 * however a refund is cut, its parts add up.
 */
public final class Returns {
    private Returns() {}

    /**
     * The basket without the returned units. Line numbers stay; line discount, tax and tenders shrink in proportion, to
     * the nearest minor unit.
     *
     * @param returned units that have come back so far, by line number; a line that is not named is whole
     * @throws IllegalArgumentException if a line is unknown or more came back than was bought
     */
    public static Basket remaining(Basket basket, Map<Integer, Long> returned) {
        return remaining(basket, returned, 0);
    }

    /**
     * The basket without the returned units, with an amount refunded besides: it is spread over the lines that are left
     * by largest remainder. Units stay, so that stamps for units stay too.
     *
     * @param refundedMinor refunded by amount so far, beyond what is left at most taken as all of it
     */
    public static Basket remaining(Basket basket, Map<Integer, Long> returned, long refundedMinor) {
        List<Line> left = new ArrayList<>(basket.lines().size());
        int known = 0;
        for (Line line : basket.lines()) {
            Long back = returned.get(line.number());
            known += back == null ? 0 : 1;
            Line rest = back == null ? line : without(line, back);
            if (rest.quantity() > 0) {
                left.add(rest);
            }
        }
        if (known < returned.size()) {
            throw new IllegalArgumentException("a returned line is not in the basket: " + returned.keySet());
        }
        List<Line> lines = refundedMinor > 0 ? reduced(left, refundedMinor) : left;
        return new Basket(lines, tenders(basket, lines), basket.location(), basket.channel());
    }

    private static Line without(Line line, long back) {
        long quantity = line.quantity() - back;
        if (back < 0 || quantity < 0) {
            throw new IllegalArgumentException(
                    "line %d has %d units, returned: %d".formatted(line.number(), line.quantity(), back));
        }
        return new Line(
                line.number(),
                line.sku(),
                line.categories(),
                quantity,
                line.unitPriceMinor(),
                Allocation.share(line.discountMinor(), quantity, line.quantity()),
                Allocation.share(line.taxMinor(), quantity, line.quantity()),
                line.flags());
    }

    private static List<Line> reduced(List<Line> lines, long refunded) {
        long[] amounts = new long[lines.size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = Math.max(0, lines.get(i).grossMinor());
        }
        long[] off = new long[amounts.length];
        Allocation.split(Math.min(refunded, Sale.sum(amounts)), amounts, off);
        List<Line> reduced = new ArrayList<>(amounts.length);
        for (int i = 0; i < amounts.length; i++) {
            Line line = lines.get(i);
            if (off[i] < amounts[i]) {
                reduced.add(off[i] == 0 ? line : cheaper(line, off[i]));
            } else if (amounts[i] == 0) {
                reduced.add(line);
            }
        }
        return reduced;
    }

    private static Line cheaper(Line line, long off) {
        long gross = line.grossMinor();
        return new Line(
                line.number(),
                line.sku(),
                line.categories(),
                line.quantity(),
                line.unitPriceMinor(),
                line.discountMinor() + off,
                Allocation.share(line.taxMinor(), gross - off, gross),
                line.flags());
    }

    private static List<Tender> tenders(Basket basket, List<Line> left) {
        if (basket.tenders().isEmpty() || left.isEmpty()) {
            return List.of();
        }
        long before = total(basket.lines());
        long after = total(left);
        List<Tender> tenders = new ArrayList<>(basket.tenders().size());
        for (Tender tender : basket.tenders()) {
            long amount = Math.max(0, tender.amountMinor());
            tenders.add(new Tender(tender.type(), Allocation.share(amount, Math.max(0, after), Math.max(1, before))));
        }
        return tenders;
    }

    private static long total(List<Line> lines) {
        long total = 0;
        for (Line line : lines) {
            total = Math.addExact(total, line.grossMinor());
        }
        return total;
    }
}
