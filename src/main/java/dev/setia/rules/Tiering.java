package dev.setia.rules;

import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Start;
import dev.setia.rules.SpendTiers.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds the purchase to what tiers look at and lifts the member; a tier is never taken away here. */
final class Tiering {
    private static final String[] PROGRESS = {"before", "added", "after", "threshold"};

    private Tiering() {}

    /** The tier whose rate this purchase has: the one held before it, or the one everybody has. */
    static @Nullable Tier held(Sale sale) {
        SpendTiers tiers = sale.version.tiers();
        if (tiers == null || !sale.member.isMember()) {
            return null;
        }
        Tier everybodys = null;
        for (Tier tier : tiers.tiers()) {
            if (tier.key().equals(sale.member.tier())) {
                return tier;
            }
            if (tier.threshold() <= 0) {
                everybodys = tier;
            }
        }
        return everybodys;
    }

    /** The name of the tier held, also where the version no longer has it. */
    static @Nullable String heldKey(Sale sale) {
        if (sale.member.tier() != null) {
            return sale.member.tier();
        }
        Tier held = held(sale);
        return held == null ? null : held.key();
    }

    static void review(Sale sale) {
        SpendTiers tiers = sale.version.tiers();
        if (!sale.member.isMember()) {
            if (tiers != null && !tiers.tiers().isEmpty()) {
                sale.silent(Kind.TIER, tiers.tiers().getFirst().key(), ReasonCode.NO_MEMBER);
            }
            return;
        }
        Effect.QualifyingAdded added = qualifying(sale);
        if (added.points() > 0 || added.visits() > 0) {
            sale.effects.add(added);
        }
        if (tiers != null && !tiers.tiers().isEmpty()) {
            review(sale, tiers, added);
        }
    }

    private static Effect.QualifyingAdded qualifying(Sale sale) {
        long spend = 0;
        boolean isVisit = false;
        for (int i = 0; i < sale.size(); i++) {
            if (sale.isGoods(i)) {
                spend += sale.spend[i];
                isVisit |= sale.earningUnits(i) > 0;
            }
        }
        return new Effect.QualifyingAdded(Math.max(0, spend), sale.points, isVisit ? 1 : 0);
    }

    private static void review(Sale sale, SpendTiers tiers, Effect.QualifyingAdded added) {
        long before = before(tiers.metric(), sale);
        long plus = added(tiers.metric(), added);
        long after = before + plus;
        List<Tier> ladder = tiers.tiers();
        int held = Math.max(tiers.rank(sale.member.tier()), tiers.rank(sale.member.tierToCome()));
        int reached = tiers.reached(after);
        int now = Math.max(held, reached);
        NearestMiss miss = now + 1 < ladder.size()
                ? Refusals.miss(unit(tiers.metric()), ladder.get(now + 1).threshold() - after)
                : null;
        if (now < 0) {
            Tier first = ladder.getFirst();
            sale.silent(
                    Kind.TIER,
                    first.key(),
                    ReasonCode.TIER_NOT_REACHED,
                    Figures.of(PROGRESS, before, plus, after, first.threshold()),
                    miss);
            return;
        }
        Tier tier = ladder.get(now);
        boolean isLifted = reached > held;
        sale.fired(
                Kind.TIER,
                tier.key(),
                isLifted ? arrival(tiers, tier) : ReasonCode.TIER_KEPT,
                Figures.of(PROGRESS, before, plus, after, tier.threshold()),
                miss);
        if (isLifted) {
            sale.effects.add(new Effect.TierReached(sale.member.tier(), tier.key()));
            if (tier.gift() != null) {
                Prizes.give(sale, tier.key(), tier.gift(), 1);
            }
        }
    }

    /** The tier that everybody has waits for no period. */
    private static ReasonCode arrival(SpendTiers tiers, Tier tier) {
        return tiers.begins(tier) == Start.AT_ONCE ? ReasonCode.TIER_REACHED : ReasonCode.TIER_TO_COME;
    }

    private static long before(Metric metric, Sale sale) {
        return metric == Metric.BALANCE ? sale.member.balance() : metric.of(sale.member.qualifying());
    }

    private static long added(Metric metric, Effect.QualifyingAdded added) {
        return switch (metric) {
            case SPEND -> added.spendMinor();
            case POINTS_EARNED, BALANCE -> added.points();
            case VISITS -> added.visits();
        };
    }

    static String unit(Metric metric) {
        return switch (metric) {
            case SPEND -> "minor";
            case POINTS_EARNED, BALANCE -> "points";
            case VISITS -> "visits";
        };
    }
}
