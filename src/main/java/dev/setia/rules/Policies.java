package dev.setia.rules;

import dev.setia.rules.Discount.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A version made ready to judge: what every evaluation would work out again (the order of the policies, the questions
 * of their conditions) is worked out once. Says the same whenever it is asked, and may be shared by all threads.
 */
public final class Policies {
    private static final Comparator<Discount> DISCOUNTS =
            Comparator.comparingInt(Discount::priority).reversed().thenComparing(Discount::key);
    private static final Comparator<Multiplier> MULTIPLIERS =
            Comparator.comparingInt(Multiplier::priority).reversed().thenComparing(Multiplier::key);

    final Discount[] discounts;
    final Multiplier[] multipliers;

    /** The conditions of the earning rules, multipliers and discounts, each in the order in which those are judged. */
    final @Nullable Asked[] ofEarning;

    final @Nullable Asked[] ofMultipliers;
    final @Nullable Asked[] ofDiscounts;

    /** What a multiplier multiplies by, and what one minor unit brings by an earning rule; null where nothing does. */
    final Fraction[] factors;

    /** What a tier multiplies by, from the lowest. */
    private final Fraction[] ofTiers;

    final @Nullable Fraction[] slopes;

    /** How many discounts of a scope, by its ordinal, cannot be had together. */
    private final int[] alone = new int[Scope.values().length];

    private final ProgramVersion version;
    private final PersonalFacts personal;
    /** The day last asked for, which is nearly always the one asked for next. */
    private volatile @Nullable Day day;

    private final Map<Condition, Asked> conditions = new IdentityHashMap<>();

    private Policies(ProgramVersion version) {
        this.version = version;
        personal = PersonalFacts.of(List.of(version), List.of());
        discounts = version.discounts().toArray(new Discount[0]);
        Arrays.sort(discounts, DISCOUNTS);
        multipliers = version.multipliers().toArray(new Multiplier[0]);
        Arrays.sort(multipliers, MULTIPLIERS);
        factors = new Fraction[multipliers.length];
        for (int m = 0; m < factors.length; m++) {
            factors[m] = Multiplying.factor(multipliers[m].factorBasisPoints());
        }
        SpendTiers tiers = version.tiers();
        ofTiers = tiers == null
                ? new Fraction[0]
                : tiers.tiers().stream()
                        .map(tier -> Multiplying.factor(tier.pointsFactorBasisPoints()))
                        .toArray(Fraction[]::new);
        slopes = version.earning().stream().map(Shares::slope).toArray(Fraction[]::new);
        ofEarning = compiled(version.earning(), EarningRule::condition);
        ofMultipliers = compiled(List.of(multipliers), Multiplier::condition);
        ofDiscounts = compiled(List.of(discounts), Discount::condition);
        version.cards().forEach(card -> compile(card.condition()));
        version.events().forEach(event -> compile(event.condition()));
        for (Discount discount : discounts) {
            alone[discount.scope().ordinal()] += discount.isStackable() ? 0 : 1;
        }
    }

    /** Which facts of a member the version asks for. */
    public PersonalFacts personal() {
        return personal;
    }

    public static Policies of(ProgramVersion version) {
        return new Policies(version);
    }

    private static <P> @Nullable Asked[] compiled(List<P> policies, Function<P, @Nullable Condition> conditionOf) {
        @Nullable Asked[] compiled = new Asked[policies.size()];
        for (int i = 0; i < compiled.length; i++) {
            Condition condition = conditionOf.apply(policies.get(i));
            compiled[i] = condition == null ? null : Asked.of(condition);
        }
        return compiled;
    }

    private void compile(@Nullable Condition condition) {
        if (condition != null) {
            conditions.put(condition, Asked.of(condition));
        }
    }

    /** The condition, compiled; one of an older version (an open card keeps its own) is compiled on the spot. */
    @Nullable
    Asked asked(@Nullable Condition condition) {
        if (condition == null) {
            return null;
        }
        Asked known = conditions.get(condition);
        return known == null ? Asked.of(condition) : known;
    }

    /** What a tier of the version multiplies by. */
    Fraction factorOf(SpendTiers.Tier tier) {
        List<SpendTiers.Tier> ladder = Objects.requireNonNull(version.tiers()).tiers();
        for (int t = 0; t < ofTiers.length; t++) {
            if (ladder.get(t) == tier) {
                return ofTiers[t];
            }
        }
        throw new IllegalArgumentException("not a tier of this version: " + tier.key());
    }

    Day day(Instant at) {
        Day known = day;
        if (known == null || !known.contains(at)) {
            known = Day.of(at, version.zone(), version.settings());
            day = known;
        }
        return known;
    }

    /** Whether the version has discounts of this scope of which one has to be chosen. */
    boolean areRivals(Scope scope) {
        return alone[scope.ordinal()] > 1;
    }

    public ProgramVersion version() {
        return version;
    }

    /** As {@link Rules#evaluate(Basket, MemberSnapshot, ProgramVersion, Instant)}. */
    public Evaluation evaluate(Basket basket, MemberSnapshot member, Instant occurredAt) {
        if (basket.lines().isEmpty()) {
            return Evaluation.NOTHING;
        }
        Sale sale = new Sale(basket, member, this, occurredAt);
        Discounting.apply(sale);
        return reward(sale);
    }

    /** What a sale brings once it is known what it costs. */
    static Evaluation reward(Sale sale) {
        Basis.settle(sale);
        Earning.earn(sale);
        VoucherUse.givePoints(sale);
        Stamping.stamp(sale);
        Tiering.review(sale);
        return sale.evaluation();
    }

    /** As {@link Rules#evaluate(Occasion, MemberSnapshot, ProgramVersion, Instant)}. */
    public Evaluation evaluate(Occasion occasion, MemberSnapshot member, Instant occurredAt) {
        Sale sale = new Sale(Basket.EMPTY, member, this, occurredAt);
        Rewarding.reward(sale, occasion);
        return sale.evaluation();
    }
}
