package dev.setia.rules;

import dev.setia.rules.Discount.Mode;
import dev.setia.rules.Discount.Scope;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.SpendTiers.Tier;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes money off in the order of the house: lines, then the order by percent, then the order by amount. Presented
 * vouchers come after the program's own discounts of their step. Among discounts that are not stackable and share a
 * scope the one that takes off most when its step begins wins; ties by priority, then key. On the order it also stands
 * against all those that go together, and wins a tie.
 */
final class Discounting {
    private static final Scope[] LINE_SCOPES = {Scope.LINES, Scope.CHEAPEST, Scope.EVERY_NTH};
    private static final boolean[] PERCENT_FIRST = {true, false};
    private static final String[] PERCENT = {"base_minor", "basis_points", "discount_minor"};
    private static final String[] AMOUNT = {"base_minor", "amount_minor", "discount_minor"};
    private static final String[] PRICE = {"base_minor", "unit_price_minor", "discount_minor"};
    private static final String[] CAPPED = {"base_minor", "before_limit_minor", "discount_minor"};
    private static final String[] FREE = {"base_minor", "units", "discount_minor"};
    private static final String[] WOULD = {"discount_minor"};

    private final Sale sale;
    private final Reduction reduction;
    private final Discount[] discounts;

    /** Why a discount is out, or what it did; null while it waits for its turn. */
    private final @Nullable Reason[] verdicts;

    /** How the condition of each came out. */
    private final Outcomes[] asked;

    private Discounting(Sale sale) {
        this.sale = sale;
        reduction = new Reduction(sale);
        discounts = sale.policies.discounts;
        verdicts = new Reason[discounts.length];
        asked = new Outcomes[discounts.length];
    }

    static void apply(Sale sale) {
        Tier tier = Tiering.held(sale);
        boolean isTierDiscount = tier != null && tier.discountBasisPoints() > 0;
        if (sale.version.discounts().isEmpty() && sale.member.vouchers().isEmpty() && !isTierDiscount) {
            return;
        }
        Discounting discounting = new Discounting(sale);
        discounting.judge();
        VoucherUse vouchers = new VoucherUse(sale, discounting.reduction);
        discounting.lines();
        vouchers.freeUnits();
        discounting.preferBestOf(Scope.ORDER);
        discounting.aloneOrTogether();
        discounting.order(true);
        Reason tierReason = tier != null && isTierDiscount ? discounting.tier(tier) : null;
        vouchers.percentOff();
        discounting.order(false);
        vouchers.amountOff();
        discounting.explain(tierReason);
        vouchers.explain();
    }

    private void judge() {
        for (int d = 0; d < discounts.length; d++) {
            Asked condition = sale.policies.ofDiscounts[d];
            asked[d] = Conditions.judge(condition, sale);
            verdicts[d] = Eligibility.refusal(discounts[d], condition, asked[d], sale);
        }
        for (int d = 0; d < discounts.length; d++) {
            String group = discounts[d].group();
            if (group != null && verdicts[d] == null) {
                preferBest(one -> group.equals(one.group()));
            }
        }
    }

    private void lines() {
        for (Scope scope : LINE_SCOPES) {
            preferBestOf(scope);
        }
        for (int d = 0; d < discounts.length; d++) {
            if (verdicts[d] == null && Reduction.isOnLines(discounts[d].scope())) {
                take(d);
            }
        }
    }

    private void order(boolean isPercent) {
        for (int d = 0; d < discounts.length; d++) {
            Discount discount = discounts[d];
            if (verdicts[d] == null
                    && discount.scope() == Scope.ORDER
                    && discount.mode() instanceof Mode.Percent == isPercent) {
                take(d);
            }
        }
    }

    private void preferBestOf(Scope scope) {
        if (sale.policies.areRivals(scope)) {
            preferBest(one -> one.scope() == scope && !one.isStackable());
        }
    }

    /** Leaves one of the waiting rivals: the one that takes off most. */
    private void preferBest(Predicate<Discount> isRival) {
        if (rivals(isRival) < 2) {
            return;
        }
        int best = -1;
        long most = 0;
        for (int d = 0; d < discounts.length; d++) {
            if (verdicts[d] != null || !isRival.test(discounts[d])) {
                continue;
            }
            long total = reduction.measure(discounts[d]).total();
            if (best < 0 || total > most) {
                if (best >= 0) {
                    verdicts[best] = notStackable(best, most);
                }
                best = d;
                most = total;
            } else {
                verdicts[d] = notStackable(d, total);
            }
        }
    }

    /** An order discount that stands alone against all those that go together: whichever takes off more stays. */
    private void aloneOrTogether() {
        int alone = -1;
        boolean isStack = false;
        for (int d = 0; d < discounts.length; d++) {
            if (isWaiting(d, Scope.ORDER)) {
                alone = discounts[d].isStackable() ? alone : d;
                isStack |= discounts[d].isStackable();
            }
        }
        if (alone < 0 || !isStack) {
            return;
        }
        long single = reduction.measure(discounts[alone]).total();
        if (single < together()) {
            verdicts[alone] = notStackable(alone, single);
            return;
        }
        for (int d = 0; d < discounts.length; d++) {
            if (d != alone && isWaiting(d, Scope.ORDER)) {
                verdicts[d] = notStackable(d, reduction.measure(discounts[d]).total());
            }
        }
    }

    private boolean isWaiting(int d, Scope scope) {
        return verdicts[d] == null && discounts[d].scope() == scope;
    }

    /** What the order discounts that go together would take off, percentages first. */
    private long together() {
        long[] before = sale.net.clone();
        for (boolean isPercent : PERCENT_FIRST) {
            for (int d = 0; d < discounts.length; d++) {
                if (isWaiting(d, Scope.ORDER)
                        && discounts[d].isStackable()
                        && discounts[d].mode() instanceof Mode.Percent == isPercent) {
                    reduction.measure(discounts[d]).takeOff();
                }
            }
        }
        long off = Sale.sum(before) - sale.totalNet();
        System.arraycopy(before, 0, sale.net, 0, before.length);
        return off;
    }

    private int rivals(Predicate<Discount> isRival) {
        int rivals = 0;
        for (int d = 0; d < discounts.length; d++) {
            rivals += verdicts[d] == null && isRival.test(discounts[d]) ? 1 : 0;
        }
        return rivals;
    }

    private void take(int d) {
        Discount discount = discounts[d];
        reduction.measure(discount);
        if (reduction.total() == 0) {
            verdicts[d] = silent(d, ReasonCode.NOTHING_LEFT_TO_DISCOUNT, Figures.NONE);
            return;
        }
        verdicts[d] = fired(Kind.DISCOUNT, discount.key(), discount.mode(), reduction, asked[d]);
        reduction.book(discount.key());
        Limits.use(sale, discount.key(), discount.limits(), 1);
    }

    private @Nullable Reason tier(Tier tier) {
        Mode mode = new Mode.Percent(tier.discountBasisPoints());
        reduction.measure(ItemMatch.everything(), mode, null);
        if (reduction.total() == 0) {
            return null;
        }
        Reason reason = fired(Kind.TIER, tier.key(), mode, reduction, Outcomes.UNASKED);
        reduction.book(tier.key());
        return reason;
    }

    private void explain(@Nullable Reason tierReason) {
        for (Reason reason : verdicts) {
            if (reason != null) {
                sale.reasons.add(reason);
            }
        }
        if (tierReason != null) {
            sale.reasons.add(tierReason);
        }
    }

    /** The arithmetic of a reduction that was measured and is about to be booked. */
    static Reason fired(Kind kind, String policy, Mode mode, Reduction reduction, Outcomes outcomes) {
        long total = reduction.total();
        if (total < reduction.beforeLimit()) {
            Map<String, Long> figures = Figures.of(CAPPED, reduction.baseTotal(), reduction.beforeLimit(), total);
            return new Reason(kind, policy, true, ReasonCode.REDUCED_BY_LIMIT, figures, null, outcomes);
        }
        Map<String, Long> figures = switch (mode) {
            case Mode.Percent percent -> Figures.of(PERCENT, reduction.baseTotal(), percent.basisPoints(), total);
            case Mode.Amount amount -> Figures.of(AMOUNT, reduction.baseTotal(), amount.amountMinor(), total);
            case Mode.FreeUnits _ -> Figures.of(FREE, reduction.baseTotal(), reduction.unitTotal(), total);
            case Mode.NewPrice price -> Figures.of(PRICE, reduction.baseTotal(), price.unitPriceMinor(), total);
        };
        return new Reason(kind, policy, true, ReasonCode.DISCOUNTED, figures, null, outcomes);
    }

    private Reason notStackable(int d, long would) {
        return silent(d, ReasonCode.NOT_STACKABLE, Figures.of(WOULD, would));
    }

    private Reason silent(int d, ReasonCode code, Map<String, Long> figures) {
        return new Reason(Kind.DISCOUNT, discounts[d].key(), false, code, figures, null, asked[d]);
    }
}
