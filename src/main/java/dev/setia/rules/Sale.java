package dev.setia.rules;

import dev.setia.rules.Basket.Flag;
import dev.setia.rules.Basket.Line;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.LineResult;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.Evaluation.Totals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One basket on its way through the policies: the facts, what each line still costs, and the effects and reasons so
 * far. Lives for one evaluation and is seen by nobody else.
 */
final class Sale {
    private static final Line[] NO_LINES = {};
    private static final long[] NOTHING = {};
    private static final byte GOODS = 0;
    private static final byte DELIVERY = 1;
    private static final byte UNCOUNTED = 2;

    final Basket basket;
    private final Line[] lines;
    final MemberSnapshot member;
    final Policies policies;
    final ProgramVersion version;
    final Instant occurredAt;

    /** Before the program's discounts, by position in the basket. */
    final long[] gross;

    /** After the program's discounts so far. */
    final long[] net;

    /** Units that the program gives away. */
    final long[] free;

    /** What is paid otherwise than with points; as {@link Basis} finds it, often {@code net} itself. */
    long[] spend = NOTHING;

    /** What earns points; as {@link Basis} finds it, often {@code spend} itself. */
    long[] basis = NOTHING;

    final Gathered<Effect> effects = new Gathered<>();
    final Gathered<Reason> reasons = new Gathered<>();

    /** Points of the purchase and of the cards it filled. */
    long points;

    /** What a line is, by position in the basket. */
    private final byte[] sorts;

    private List<Effect> vouchers = List.of();
    private @Nullable Day day;

    Sale(Basket basket, MemberSnapshot member, Policies policies, Instant occurredAt) {
        this.basket = basket;
        this.member = member;
        this.policies = policies;
        this.version = policies.version();
        this.occurredAt = occurredAt;
        lines = basket.lines().toArray(NO_LINES);
        int size = lines.length;
        gross = new long[size];
        net = new long[size];
        free = new long[size];
        sorts = new byte[size];
        for (int i = 0; i < size; i++) {
            Line line = lines[i];
            gross[i] = line.grossMinor();
            net[i] = gross[i];
            sorts[i] = sort(line.flags());
        }
    }

    private static byte sort(Set<Flag> flags) {
        if (flags.isEmpty()) {
            return GOODS;
        }
        if (flags.contains(Flag.GIFT_CARD) || flags.contains(Flag.FREE)) {
            return UNCOUNTED;
        }
        return flags.contains(Flag.DELIVERY) ? DELIVERY : GOODS;
    }

    /**
     * The same sale at what it costs now: its discounts stand, whatever the basket has become.
     *
     * @param now the lines of the basket in their order, with the prices of now
     * @param netNow what each line costs, in their order
     */
    Sale costing(Basket now, long[] netNow, MemberSnapshot shopper) {
        Sale sale = new Sale(now, shopper, policies, occurredAt);
        System.arraycopy(netNow, 0, sale.net, 0, netNow.length);
        System.arraycopy(free, 0, sale.free, 0, free.length);
        sale.effects.addAll(effects);
        sale.reasons.addAll(reasons);
        return sale;
    }

    int size() {
        return gross.length;
    }

    Line line(int i) {
        return lines[i];
    }

    /**
     * Whether a policy that looks at {@code items} sees this line: no gift cards, nothing free, carriage only named.
     */
    boolean counts(int i, ItemMatch items) {
        byte sort = sorts[i];
        if (sort == UNCOUNTED) {
            return false;
        }
        if (items == ItemMatch.everything()) {
            return sort == GOODS;
        }
        return (sort == GOODS || items.names(lines[i])) && items.matches(lines[i]);
    }

    /** Whether the line is goods in general: what order discounts and qualifying totals look at. */
    boolean isGoods(int i) {
        return sorts[i] == GOODS;
    }

    /** Units that still cost something. */
    long paidUnits(int i) {
        return net[i] > 0 ? line(i).quantity() - free[i] : 0;
    }

    /** Units that are really paid for, and not only with points. */
    long earningUnits(int i) {
        return spend[i] > 0 ? line(i).quantity() - free[i] : 0;
    }

    /** Matching amount before the program's discounts. */
    long grossOf(ItemMatch items) {
        long sum = 0;
        for (int i = 0; i < gross.length; i++) {
            if (counts(i, items)) {
                sum += gross[i];
            }
        }
        return sum;
    }

    /** Matching amount before the program's discounts, without the tax in it. */
    long withoutTaxOf(ItemMatch items) {
        long sum = 0;
        for (int i = 0; i < gross.length; i++) {
            if (counts(i, items)) {
                sum += gross[i] - line(i).taxMinor();
            }
        }
        return sum;
    }

    /** Matching units before the program's discounts. */
    long unitsOf(ItemMatch items) {
        long sum = 0;
        for (int i = 0; i < gross.length; i++) {
            if (counts(i, items) && gross[i] > 0) {
                sum += line(i).quantity();
            }
        }
        return sum;
    }

    long totalNet() {
        return sum(net);
    }

    Day day() {
        Day known = day;
        if (known == null) {
            known = policies.day(occurredAt);
            day = known;
        }
        return known;
    }

    LocalDate today() {
        return day().date();
    }

    LocalTime time() {
        return LocalTime.ofInstant(occurredAt, day().clock());
    }

    void issue(Effect.VoucherIssued voucher) {
        if (vouchers.isEmpty()) {
            vouchers = new ArrayList<>(2);
        }
        vouchers.add(voucher);
    }

    void fired(Kind kind, String policy, ReasonCode code, Map<String, Long> figures, @Nullable NearestMiss miss) {
        reasons.add(new Reason(kind, policy, true, code, figures, miss));
    }

    void silent(Kind kind, String policy, ReasonCode code, Map<String, Long> figures, @Nullable NearestMiss miss) {
        reasons.add(new Reason(kind, policy, false, code, figures, miss));
    }

    /** The policy's condition is not met. */
    void refused(Kind kind, String policy, @Nullable Asked asked, Outcomes outcomes) {
        reasons.add(refusal(kind, policy, asked, outcomes));
    }

    Reason refusal(Kind kind, String policy, @Nullable Asked asked, Outcomes outcomes) {
        Refusals.Refusal refusal = Refusals.of(Objects.requireNonNull(asked), outcomes, 0, this);
        return new Reason(kind, policy, false, refusal.code(), Figures.NONE, refusal.miss(), outcomes);
    }

    void silent(Kind kind, String policy, ReasonCode code) {
        silent(kind, policy, code, Figures.NONE, null);
    }

    Evaluation evaluation() {
        for (int i = 0; i < vouchers.size(); i++) {
            effects.add(vouchers.get(i));
        }
        LineResult[] results = new LineResult[gross.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = new LineResult(lines[i].number(), gross[i], gross[i] - net[i], net[i], basis[i], free[i]);
        }
        long before = sum(gross);
        long after = sum(net);
        return new Evaluation(
                new Totals(before, before - after, Math.max(0, after)),
                Frozen.owning(results, results.length),
                effects.freeze(),
                reasons.freeze());
    }

    static long sum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }
}
