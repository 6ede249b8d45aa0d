package dev.setia.rules;

import dev.setia.rules.Basket.Line;
import dev.setia.rules.Basket.Tender;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.MemberSnapshot.Counter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of a purchase after returns. A return is worth the evaluation of the purchase less the evaluation of
 * what is left, under the same version and snapshot; as what is left depends only on what has come back so far, however
 * a refund is cut, its parts add up.
 */
public final class Returns {
    private Returns() {}

    /**
     * A purchase as it was judged.
     *
     * @param isClaimed whether a guest paid and a member claimed it later: the discounts are those of the guest
     */
    public record Sold(
            Basket basket, MemberSnapshot member, ProgramVersion version, Instant occurredAt, boolean isClaimed) {}

    /**
     * What has come back of a purchase.
     *
     * @param units by line number; a line that is not named is whole
     * @param refundedMinor money given back besides, of what was paid after the program's discounts
     */
    public record CameBack(Map<Integer, Long> units, long refundedMinor) {
        public static final CameBack NOTHING = new CameBack(Map.of(), 0);

        public CameBack {
            units = Map.copyOf(units);
        }

        /** This and more. */
        public CameBack and(CameBack more) {
            Map<Integer, Long> sum = new HashMap<>(units);
            more.units.forEach((line, quantity) -> sum.merge(line, quantity, Math::addExact));
            return new CameBack(sum, Math.addExact(refundedMinor, more.refundedMinor));
        }
    }

    /**
     * What is left of a purchase brings this. The lines that are left are priced and discounted anew. Money refunded
     * besides lowers what they cost, by largest remainder; units stay, so that stamps for units stay too, and the
     * discounts stay as they were given. Refunded to nothing, nothing is left.
     *
     * @param paidMinor what the customer has paid and not got back: the rest never costs more, though a discount was
     *     lost
     * @throws IllegalArgumentException if a line is unknown or more came back than was bought
     */
    public static Evaluation left(Sold sold, CameBack back, long paidMinor) {
        Basket rest = remaining(sold.basket(), back.units());
        if (rest.lines().isEmpty()) {
            return Evaluation.NOTHING;
        }
        MemberSnapshot buyer = sold.isClaimed()
                ? MemberSnapshot.guest(sold.member().shared(), sold.member().vouchers())
                : sold.member();
        Sale priced = new Sale(rest, buyer, Policies.of(sold.version()), sold.occurredAt());
        Discounting.apply(priced);
        long price = priced.totalNet();
        long left = Math.max(0, Math.min(price - back.refundedMinor(), paidMinor));
        if (left == price) {
            return Policies.reward(sold.isClaimed() ? priced.costing(rest, priced.net, sold.member()) : priced);
        }
        return left == 0 ? Evaluation.NOTHING : Policies.reward(reduced(priced, price - left, sold.member()));
    }

    /**
     * What the claim of a guest's purchase brings: what is left of it, less what the guest's discounts used of
     * everybody's limits, which was counted when the guest bought.
     */
    public static Evaluation claimed(Sold sold, CameBack back, long paidMinor) {
        Evaluation left = left(sold, back, paidMinor);
        List<Effect> effects = left.effects().stream()
                .filter(effect -> !(effect instanceof Effect.CounterUsed used
                        && isOfDiscount(sold.version(), used.counter().policy())))
                .toList();
        return new Evaluation(left.totals(), left.lines(), effects, left.explanation());
    }

    /**
     * A member who claims what a guest bought: the guest's discounts are judged by what they found used up, all else by
     * what is used up now.
     */
    public static MemberSnapshot claiming(MemberSnapshot member, MemberSnapshot guest, ProgramVersion version) {
        Map<Counter, Long> shared = new HashMap<>(member.shared());
        shared.keySet().removeIf(counter -> isOfDiscount(version, counter.policy()));
        guest.shared().forEach((counter, used) -> {
            if (isOfDiscount(version, counter.policy())) {
                shared.put(counter, used);
            }
        });
        return member.sharing(shared);
    }

    private static boolean isOfDiscount(ProgramVersion version, String policy) {
        return version.discounts().stream().anyMatch(discount -> discount.key().equals(policy));
    }

    private static Sale reduced(Sale priced, long refunded, MemberSnapshot member) {
        long[] off = new long[priced.size()];
        Allocation.split(refunded, priced.net, off);
        List<Line> lines = new ArrayList<>(off.length);
        long[] net = new long[off.length];
        for (int i = 0; i < off.length; i++) {
            net[i] = priced.net[i] - off[i];
            lines.add(off[i] == 0 ? priced.line(i) : cheaper(priced.line(i), net[i], priced.net[i]));
        }
        Basket basket = priced.basket;
        Basket now = new Basket(lines, tenders(basket, lines), basket.location(), basket.channel());
        return priced.costing(now, net, member);
    }

    /**
     * The basket without the returned units. Line numbers stay; line discount, tax and tenders shrink in proportion, to
     * the nearest minor unit.
     *
     * @param returned units that have come back so far, by line number; a line that is not named is whole
     * @throws IllegalArgumentException if a line is unknown or more came back than was bought
     */
    public static Basket remaining(Basket basket, Map<Integer, Long> returned) {
        if (returned.isEmpty()) {
            return basket;
        }
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
        return new Basket(left, tenders(basket, left), basket.location(), basket.channel());
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

    /** The line at the part {@code net ÷ before} of its price: what it cost before discounts and its tax shrink too. */
    private static Line cheaper(Line line, long net, long before) {
        long gross = Allocation.share(line.grossMinor(), net, before);
        return new Line(
                line.number(),
                line.sku(),
                line.categories(),
                line.quantity(),
                line.unitPriceMinor(),
                line.discountMinor() + line.grossMinor() - gross,
                Allocation.share(line.taxMinor(), net, before),
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
