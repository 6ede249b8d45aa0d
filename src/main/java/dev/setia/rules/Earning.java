package dev.setia.rules;

import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Points for the purchase: base rules, exclusive choice, multipliers, one rounding, caps. The rounded points are shared
 * out over the rules that made them, so that the cap of a rule and the explanation have a figure to stand on.
 */
final class Earning {
    private static final String[] PER_AMOUNT = {"basis_minor", "points_per_step", "step_minor", "points"};
    private static final String[] PER_UNIT = {"units", "points_per_unit", "points"};
    private static final String[] PER_PURCHASE = {"points"};
    private static final String[] REDUCED = {"points_before_limit", "points"};
    private static final String[] BASIS = {"basis_minor"};

    private final Sale sale;
    private final List<EarningRule> rules;

    /** Base points of each rule; null for a rule that is out. */
    private final @Nullable Fraction[] bases;

    /** What the award counted: minor units, units or purchases. */
    private final long[] counted;

    /** Points of each rule, and after them those of the bonus. */
    private final long[] shares;

    private final @Nullable Reason[] verdicts;

    /** How the condition of each rule came out. */
    private final Outcomes[] asked;

    private @Nullable Reason capped;

    private Earning(Sale sale) {
        this.sale = sale;
        rules = sale.version.earning();
        bases = new Fraction[rules.size()];
        counted = new long[rules.size()];
        shares = new long[rules.size() + 1];
        verdicts = new Reason[rules.size()];
        asked = new Outcomes[rules.size()];
    }

    static void earn(Sale sale) {
        Earning earning = new Earning(sale);
        earning.base();
        earning.preferExclusive();
        int first = sale.reasons.size();
        Fraction base = earning.sum();
        Multiplying multiplying = Multiplying.of(sale, base);
        Fraction exact = multiplying.total();
        long rounded = exact.rounded(sale.version.settings().rounding());
        earning.share(rounded, multiplying);
        earning.book(rounded, exact, multiplying);
        earning.explain(first);
    }

    private void base() {
        for (int r = 0; r < rules.size(); r++) {
            EarningRule rule = rules.get(r);
            asked[r] = Outcomes.UNASKED;
            if (!sale.member.isMember()) {
                verdicts[r] = silent(r, ReasonCode.NO_MEMBER, Figures.NONE, null);
                continue;
            }
            Asked condition = sale.policies.ofEarning[r];
            asked[r] = Conditions.judge(condition, sale);
            if (asked[r].isMet()) {
                base(r, rule);
            } else {
                verdicts[r] = sale.refusal(Kind.EARNING, rule.key(), condition, asked[r]);
            }
        }
    }

    private void base(int r, EarningRule rule) {
        long units = 0;
        long amount = 0;
        for (int i = 0; i < sale.size(); i++) {
            if (sale.counts(i, rule.items())) {
                units += sale.earningUnits(i);
                amount += sale.basis[i];
            }
        }
        if (units == 0) {
            verdicts[r] = silent(r, ReasonCode.NO_MATCHING_ITEMS, Figures.NONE, null);
            return;
        }
        switch (rule.award()) {
            case Award.PerAmount per -> {
                counted[r] = Math.max(0, amount);
                bases[r] = base(per, counted[r]);
            }
            case Award.PerUnit per -> {
                counted[r] = units;
                bases[r] = Fraction.of(units, Math.max(0, per.points()), 1);
            }
            case Award.PerPurchase per -> {
                counted[r] = 1;
                bases[r] = Fraction.whole(Math.max(0, per.points()));
            }
        }
    }

    private static Fraction base(Award.PerAmount per, long amount) {
        if (per.stepMinor() < 1 || per.points() < 1) {
            return Fraction.ZERO;
        }
        return per.wholeStepsOnly()
                ? Fraction.of(amount / per.stepMinor(), per.points(), 1)
                : Fraction.of(amount, per.points(), per.stepMinor());
    }

    /** Among exclusive rules that bring something the highest priority counts; ties by key. */
    private void preferExclusive() {
        int best = -1;
        for (int r = 0; r < bases.length; r++) {
            Fraction base = bases[r];
            if (rules.get(r).isExclusive()
                    && base != null
                    && base.isPositive()
                    && (best < 0 || isBefore(rules.get(r), rules.get(best)))) {
                best = r;
            }
        }
        for (int r = 0; best >= 0 && r < bases.length; r++) {
            if (r != best && rules.get(r).isExclusive() && bases[r] != null) {
                bases[r] = null;
                verdicts[r] = silent(r, ReasonCode.OTHER_RULE_PREFERRED, Figures.NONE, null);
            }
        }
    }

    private static boolean isBefore(EarningRule one, EarningRule other) {
        return one.priority() != other.priority()
                ? one.priority() > other.priority()
                : one.key().compareTo(other.key()) < 0;
    }

    private Fraction sum() {
        Fraction sum = Fraction.ZERO;
        for (Fraction base : bases) {
            if (base != null && base.isPositive()) {
                sum = sum == Fraction.ZERO ? base : sum.plus(base);
            }
        }
        return sum;
    }

    /** Shares the rounded points over rules and bonus by largest remainder. */
    private void share(long rounded, Multiplying multiplying) {
        int contributors = 0;
        int last = 0;
        for (int r = 0; r < shares.length; r++) {
            Fraction base = base(r, multiplying);
            if (base != null && base.isPositive()) {
                contributors++;
                last = r;
            }
        }
        if (contributors == 1) {
            shares[last] = rounded;
        } else if (contributors > 1) {
            Shares.split(rounded, parts(multiplying), shares);
        }
    }

    private @Nullable Fraction base(int r, Multiplying multiplying) {
        return r < bases.length ? bases[r] : multiplying.bonus();
    }

    /** The exact points of each rule after all factors, and after them the bonus; null where there are none. */
    private @Nullable Fraction[] parts(Multiplying multiplying) {
        @Nullable Fraction[] parts = new Fraction[shares.length];
        for (int r = 0; r < parts.length; r++) {
            Fraction base = base(r, multiplying);
            if (base != null && base.isPositive()) {
                parts[r] = r < bases.length ? base.times(multiplying.factor()) : base;
            }
        }
        return parts;
    }

    private void book(long rounded, Fraction exact, Multiplying multiplying) {
        Fraction factor = multiplying.factor();
        long points = shares[bases.length];
        for (int r = 0; r < bases.length; r++) {
            if (bases[r] == null) {
                continue;
            }
            long before = shares[r];
            shares[r] = Math.min(
                    before, Limits.room(sale, rules.get(r).key(), rules.get(r).limits()));
            points += shares[r];
            NearestMiss miss =
                    shares[r] < before ? null : Shares.toNextPoint(sale, r, counted[r], rounded, exact, factor);
            verdicts[r] = verdict(r, before, miss);
        }
        long booked = Math.min(points, ProgramCap.room(sale));
        capped = booked < points ? ProgramCap.reason(points, booked) : null;
        if (booked > 0) {
            sale.points = booked;
            sale.effects.add(new Effect.PointsEarned(
                    ProgramVersion.PURCHASE,
                    booked,
                    sale.day().activeFrom(),
                    sale.day().expiresAt()));
        }
        count(points, booked);
        multiplying.count(rounded, booked);
    }

    /** Limits count what is booked: what the program's cap takes away was never given, and uses nothing up (ER-28). */
    private void count(long points, long booked) {
        long[] given = shares;
        if (booked < points) {
            given = shares.clone();
            Allocation.split(booked, given, given);
        }
        for (int r = 0; r < bases.length; r++) {
            Limits.use(sale, rules.get(r).key(), rules.get(r).limits(), given[r]);
        }
        Limits.use(sale, ProgramVersion.PURCHASE, sale.version.settings().limits(), booked);
    }

    private Reason verdict(int r, long before, @Nullable NearestMiss miss) {
        EarningRule rule = rules.get(r);
        long points = shares[r];
        if (points < before) {
            ReasonCode code = points == 0 ? ReasonCode.LIMIT_REACHED : ReasonCode.REDUCED_BY_LIMIT;
            Map<String, Long> figures = Figures.of(REDUCED, before, points);
            return reason(r, points > 0, code, figures, null);
        }
        if (points == 0) {
            return silent(r, ReasonCode.BELOW_ONE_STEP, Figures.of(BASIS, counted[r]), miss);
        }
        Map<String, Long> figures = switch (rule.award()) {
            case Award.PerAmount per -> Figures.of(PER_AMOUNT, counted[r], per.points(), per.stepMinor(), points);
            case Award.PerUnit per -> Figures.of(PER_UNIT, counted[r], per.points(), points);
            case Award.PerPurchase _ -> Figures.of(PER_PURCHASE, points);
        };
        return reason(r, true, ReasonCode.EARNED, figures, miss);
    }

    /** Rules are read before the multipliers that act on them. */
    private void explain(int first) {
        int at = first;
        for (int r = 0; r < verdicts.length; r++) {
            Reason reason = verdicts[r];
            if (reason != null) {
                sale.reasons.insert(at++, reason);
            }
        }
        if (capped != null) {
            sale.reasons.add(capped);
        }
    }

    private Reason silent(int r, ReasonCode code, Map<String, Long> figures, @Nullable NearestMiss miss) {
        return reason(r, false, code, figures, miss);
    }

    private Reason reason(
            int r, boolean isFired, ReasonCode code, Map<String, Long> figures, @Nullable NearestMiss miss) {
        return new Reason(Kind.EARNING, rules.get(r).key(), isFired, code, figures, miss, asked[r]);
    }
}
