package dev.setia.rules;

import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.SpendTiers.Tier;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to the base points between the rules and the one rounding: the tier's rate first, then each multiplier
 * by priority and key, factor before bonus; of those that are exclusive the first whose limits leave anything. Without
 * base points nothing is multiplied and no bonus given.
 */
final class Multiplying {
    private static final int NONE = 10_000;
    private static final String[] FACTOR = {"points_before", "factor_basis_points", "points_after"};
    private static final String[] LIMITED = {"points_before", "points_before_limit", "points_after"};
    private static final String[] BONUS = {"points_before", "factor_basis_points", "bonus_points", "points_after"};

    private final Sale sale;
    private final Fraction base;
    private Fraction factor = Fraction.ONE;
    private Fraction bonus = Fraction.ZERO;
    private Fraction total;
    private List<Gain> gains = List.of();

    private Multiplying(Sale sale, Fraction base) {
        this.sale = sale;
        this.base = base;
        total = base;
    }

    /** What a multiplier with limits brings before the caps that come after it. */
    private record Gain(Multiplier multiplier, long points) {}

    /** What the multipliers make of the base: {@code base × factor + bonus}. */
    static Multiplying of(Sale sale, Fraction base) {
        Multiplying multiplying = new Multiplying(sale, base);
        multiplying.apply();
        return multiplying;
    }

    Fraction factor() {
        return factor;
    }

    Fraction bonus() {
        return bonus;
    }

    /** The base with all of it. */
    Fraction total() {
        return total;
    }

    /**
     * Counts what the multipliers have given, once it is known what the caps leave: of the points that were taken away
     * theirs are in proportion, and a started point counts, so that a budget is never overdrawn.
     *
     * @param made points before the caps
     * @param booked points after them
     */
    void count(long made, long booked) {
        for (Gain gain : gains) {
            long given = booked < made
                    ? Fraction.of(gain.points(), booked, made).rounded(ProgramVersion.Rounding.CEILING)
                    : gain.points();
            Limits.use(sale, gain.multiplier().key(), gain.multiplier().limits(), given);
        }
    }

    private static Fraction total(Fraction base, Fraction factor, Fraction bonus) {
        Fraction multiplied = factor == Fraction.ONE ? base : base.times(factor);
        return bonus == Fraction.ZERO ? multiplied : multiplied.plus(bonus);
    }

    private void apply() {
        Tier tier = Tiering.held(sale);
        if (tier != null && tier.pointsFactorBasisPoints() != NONE && base.isPositive()) {
            Step step = step(tier.pointsFactorBasisPoints(), sale.policies.factorOf(tier), 0);
            sale.reasons.add(step.reason(Kind.TIER, tier.key(), total.floor(), Outcomes.UNASKED));
            take(step);
        }
        boolean isTaken = false;
        for (int m = 0; m < sale.policies.multipliers.length; m++) {
            isTaken |= apply(m, isTaken);
        }
    }

    /** Whether an exclusive multiplier took its turn, so that no other one may. */
    private boolean apply(int m, boolean isTaken) {
        Multiplier multiplier = sale.policies.multipliers[m];
        if (!sale.member.isMember()) {
            sale.silent(Kind.MULTIPLIER, multiplier.key(), ReasonCode.NO_MEMBER);
            return false;
        }
        Asked condition = sale.policies.ofMultipliers[m];
        Outcomes outcomes = Conditions.judge(condition, sale);
        if (!outcomes.isMet()) {
            sale.refused(Kind.MULTIPLIER, multiplier.key(), condition, outcomes);
            return false;
        }
        if (!base.isPositive()) {
            sale.silent(Kind.MULTIPLIER, multiplier.key(), ReasonCode.NOTHING_TO_APPLY_TO);
            return false;
        }
        if (multiplier.isExclusive() && isTaken) {
            sale.silent(Kind.MULTIPLIER, multiplier.key(), ReasonCode.OTHER_RULE_PREFERRED);
            return false;
        }
        long room = Limits.room(sale, multiplier.key(), multiplier.limits());
        multiply(m, room, outcomes);
        return multiplier.isExclusive() && room > 0;
    }

    private void multiply(int m, long room, Outcomes outcomes) {
        Multiplier multiplier = sale.policies.multipliers[m];
        long before = total.floor();
        Step whole =
                step(multiplier.factorBasisPoints(), sale.policies.factors[m], Math.max(0, multiplier.bonusPoints()));
        Step step = whole.gain() > room ? limited(room, whole.gain()) : whole;
        take(step);
        if (!multiplier.limits().isEmpty() && step.gain() > 0) {
            gains = gains.isEmpty() ? new ArrayList<>(2) : gains;
            gains.add(new Gain(multiplier, step.gain()));
        }
        sale.reasons.add(step.reason(Kind.MULTIPLIER, multiplier.key(), before, outcomes));
    }

    /**
     * What one factor and bonus make of the points so far.
     *
     * @param total the base with factor and bonus
     * @param gain whole points more than before
     * @param wanted the gain without its limit; the same when there is none
     */
    private record Step(
            Fraction factor,
            Fraction bonus,
            Fraction total,
            int basisPoints,
            long bonusPoints,
            long gain,
            long wanted) {
        Reason reason(Kind kind, String policy, long before, Outcomes outcomes) {
            long after = before + gain;
            if (gain < wanted) {
                ReasonCode code = gain == 0 ? ReasonCode.LIMIT_REACHED : ReasonCode.REDUCED_BY_LIMIT;
                return new Reason(
                        kind, policy, gain > 0, code, Figures.of(LIMITED, before, wanted, after), null, outcomes);
            }
            var figures = bonusPoints > 0
                    ? Figures.of(BONUS, before, basisPoints, bonusPoints, after)
                    : Figures.of(FACTOR, before, basisPoints, after);
            return new Reason(kind, policy, true, ReasonCode.MULTIPLIED, figures, null, outcomes);
        }
    }

    static Fraction factor(int basisPoints) {
        return Fraction.ratio(Math.max(0, basisPoints), NONE);
    }

    /** @param by what the basis points are as a fraction */
    private Step step(int basisPoints, Fraction by, long bonusPoints) {
        Fraction multiplied = factor;
        Fraction added = bonus;
        if (basisPoints != NONE) {
            multiplied = factor == Fraction.ONE ? by : factor.times(by);
            added = bonus == Fraction.ZERO ? bonus : bonus.times(by);
        }
        if (bonusPoints > 0) {
            added = added == Fraction.ZERO ? Fraction.whole(bonusPoints) : added.plus(Fraction.whole(bonusPoints));
        }
        Fraction made = total(base, multiplied, added);
        long gain = made.floor() - total.floor();
        return new Step(multiplied, added, made, basisPoints, bonusPoints, gain, gain);
    }

    /** Where the limit leaves less than the factor would bring, what is left is given as a bonus. */
    private Step limited(long room, long wanted) {
        Step left = step(NONE, Fraction.ONE, room);
        return new Step(left.factor(), left.bonus(), left.total(), NONE, room, left.gain(), wanted);
    }

    private void take(Step step) {
        factor = step.factor();
        bonus = step.bonus();
        total = step.total();
    }
}
