package dev.setia.rules;

import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.SpendTiers.Tier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the base points between the rules and the one rounding: the tier's rate first, then each multiplier
 * by priority and key, factor before bonus. Without base points nothing is multiplied and no bonus given.
 */
final class Multiplying {
    private static final Comparator<Multiplier> BY_PRIORITY =
            Comparator.comparingInt(Multiplier::priority).reversed().thenComparing(Multiplier::key);
    private static final int NONE = 10_000;
    private static final String[] FACTOR = {"points_before", "factor_basis_points", "points_after"};
    private static final String[] BONUS = {"points_before", "factor_basis_points", "bonus_points", "points_after"};

    private final Sale sale;
    private Fraction factor = Fraction.ONE;
    private Fraction bonus = Fraction.ZERO;

    private Multiplying(Sale sale) {
        this.sale = sale;
    }

    /** What the multipliers make of the base: {@code base × factor + bonus}. */
    static Multiplying of(Sale sale, Fraction base) {
        Multiplying multiplying = new Multiplying(sale);
        multiplying.apply(base);
        return multiplying;
    }

    Fraction factor() {
        return factor;
    }

    Fraction bonus() {
        return bonus;
    }

    Fraction total(Fraction base) {
        Fraction multiplied = factor == Fraction.ONE ? base : base.times(factor);
        return bonus == Fraction.ZERO ? multiplied : multiplied.plus(bonus);
    }

    private void apply(Fraction base) {
        Tier tier = Tiering.held(sale);
        if (tier != null && tier.pointsFactorBasisPoints() != NONE && base.isPositive()) {
            apply(Kind.TIER, tier.key(), base, tier.pointsFactorBasisPoints(), 0);
        }
        List<Multiplier> multipliers = sale.version.multipliers();
        if (multipliers.isEmpty()) {
            return;
        }
        Multiplier[] sorted = multipliers.toArray(new Multiplier[0]);
        Arrays.sort(sorted, BY_PRIORITY);
        for (Multiplier multiplier : sorted) {
            apply(multiplier, base);
        }
    }

    private void apply(Multiplier multiplier, Fraction base) {
        @Nullable Condition condition = multiplier.condition();
        if (!sale.member.isMember()) {
            sale.silent(Kind.MULTIPLIER, multiplier.key(), ReasonCode.NO_MEMBER);
        } else if (condition != null && !Conditions.hold(condition, sale)) {
            Conditions.Refusal refusal = Conditions.refusal(condition, sale);
            sale.silent(Kind.MULTIPLIER, multiplier.key(), refusal.code(), Figures.NONE, refusal.miss());
        } else if (!base.isPositive()) {
            sale.silent(Kind.MULTIPLIER, multiplier.key(), ReasonCode.NOTHING_TO_APPLY_TO);
        } else {
            apply(
                    Kind.MULTIPLIER,
                    multiplier.key(),
                    base,
                    multiplier.factorBasisPoints(),
                    Math.max(0, multiplier.bonusPoints()));
        }
    }

    private void apply(Kind kind, String policy, Fraction base, int basisPoints, long bonusPoints) {
        long before = total(base).floor();
        if (basisPoints != NONE) {
            Fraction by = Fraction.ratio(Math.max(0, basisPoints), NONE);
            factor = factor == Fraction.ONE ? by : factor.times(by);
            bonus = bonus == Fraction.ZERO ? bonus : bonus.times(by);
        }
        if (bonusPoints > 0) {
            bonus = bonus == Fraction.ZERO ? Fraction.whole(bonusPoints) : bonus.plus(Fraction.whole(bonusPoints));
        }
        long after = total(base).floor();
        sale.fired(
                kind,
                policy,
                ReasonCode.MULTIPLIED,
                bonusPoints > 0
                        ? Figures.of(BONUS, before, basisPoints, bonusPoints, after)
                        : Figures.of(FACTOR, before, basisPoints, after),
                null);
    }
}
