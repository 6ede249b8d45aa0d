package dev.setia.rules;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version made ready to judge: what every evaluation would work out again (the order of the policies, the questions
 * of their conditions) is worked out once. Never changes, and may be shared by all threads.
 */
public final class Policies {
    private static final Comparator<Discount> DISCOUNTS =
            Comparator.comparingInt(Discount::priority).reversed().thenComparing(Discount::key);
    private static final Comparator<Multiplier> MULTIPLIERS =
            Comparator.comparingInt(Multiplier::priority).reversed().thenComparing(Multiplier::key);

    final Discount[] discounts;
    final Multiplier[] multipliers;
    private final ProgramVersion version;
    private final Map<Condition, Asked> conditions = new IdentityHashMap<>();

    private Policies(ProgramVersion version) {
        this.version = version;
        discounts = version.discounts().toArray(new Discount[0]);
        Arrays.sort(discounts, DISCOUNTS);
        multipliers = version.multipliers().toArray(new Multiplier[0]);
        Arrays.sort(multipliers, MULTIPLIERS);
        version.earning().forEach(rule -> compile(rule.condition()));
        version.multipliers().forEach(multiplier -> compile(multiplier.condition()));
        version.cards().forEach(card -> compile(card.condition()));
        version.discounts().forEach(discount -> compile(discount.condition()));
        version.events().forEach(event -> compile(event.condition()));
    }

    public static Policies of(ProgramVersion version) {
        return new Policies(version);
    }

    private void compile(@Nullable Condition condition) {
        if (condition != null) {
            conditions.put(condition, Asked.of(condition));
        }
    }

    /** The condition, compiled; one of an older version (an open card keeps its own) is compiled on the spot. */
    Asked asked(Condition condition) {
        Asked known = conditions.get(condition);
        return known == null ? Asked.of(condition) : known;
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
