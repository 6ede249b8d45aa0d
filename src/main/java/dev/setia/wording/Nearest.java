package dev.setia.wording;

import dev.setia.rules.Condition;
import dev.setia.rules.Discount;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Outcome;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was closest to happening: the policy of which the smallest share was missing. One more point of a rule
 * that gave points already is named only where nothing else was near.
 */
final class Nearest {
    private final ProgramVersion version;
    private final Policies policies;

    Nearest(ProgramVersion version, Policies policies) {
        this.version = version;
        this.policies = policies;
    }

    /** Null where nothing countable was missing. */
    @Nullable
    Reason of(List<Reason> reasons) {
        Reason nearest = null;
        double least = Double.MAX_VALUE;
        for (Reason reason : reasons) {
            NearestMiss miss = reason.nearestMiss();
            if (miss != null) {
                double share = share(reason, miss);
                if (share < least) {
                    least = share;
                    nearest = reason;
                }
            }
        }
        return nearest;
    }

    /** From 0 to 1, and one more for what is but more of the same. */
    private double share(Reason reason, NearestMiss miss) {
        double share = miss.missing() / (double) Math.max(miss.missing(), whole(reason, miss));
        return reason.kind() == Kind.EARNING && reason.isFired() ? 1 + share : share;
    }

    /** What it takes in all; no more than is missing where that is not known. */
    private long whole(Reason reason, NearestMiss miss) {
        Long asked = asked(reason, miss.unit());
        if (asked != null) {
            return asked;
        }
        return switch (reason.kind()) {
            case EARNING ->
                reason.figures()
                        .getOrDefault("step_minor", reason.figures().getOrDefault("basis_minor", 0L) + miss.missing());
            case TIER -> reason.figures().getOrDefault("after", 0L) + miss.missing();
            case PUNCH_CARD -> card(reason, miss);
            case DISCOUNT -> discount(reason.policy(), miss.unit());
            case MULTIPLIER, PROGRAM, EVENT, VOUCHER -> miss.missing();
        };
    }

    private long card(Reason reason, NearestMiss miss) {
        Long after = reason.figures().get("after");
        if (after != null && miss.unit().equals("stamps")) {
            return after + miss.missing();
        }
        for (PunchCard card : version.cards()) {
            if (card.key().equals(reason.policy())) {
                Long step = card.amountStepMinor();
                return miss.unit().equals("stamps") || step == null ? card.size() : step;
            }
        }
        return miss.missing();
    }

    private long discount(String key, String unit) {
        for (Discount discount : version.discounts()) {
            if (discount.key().equals(key)) {
                Integer nth = discount.everyNth();
                return unit.equals("minor")
                        ? discount.minimumSpendMinor()
                        : Math.max(nth == null ? 0 : nth, discount.minimumUnits());
            }
        }
        return 0;
    }

    /** What the first question asks that was not met and counts this; null where none does. */
    private @Nullable Long asked(Reason reason, String unit) {
        Policies.Place place = reason.conditions().isEmpty() ? null : policies.find(reason.kind(), reason.policy());
        if (place == null || place.condition() == null) {
            return null;
        }
        List<Condition> nodes = new ArrayList<>();
        flatten(place.condition(), nodes);
        for (int i = 0; i < Math.min(nodes.size(), reason.conditions().size()); i++) {
            if (reason.conditions().get(i) != Outcome.PASS) {
                Long asked = asked(nodes.get(i), unit);
                if (asked != null) {
                    return asked;
                }
            }
        }
        return null;
    }

    private static void flatten(Condition condition, List<Condition> nodes) {
        nodes.add(condition);
        switch (condition) {
            case Condition.All all -> all.conditions().forEach(child -> flatten(child, nodes));
            case Condition.Any any -> any.conditions().forEach(child -> flatten(child, nodes));
            case Condition.Not not -> flatten(not.condition(), nodes);
            case Condition.Question _ -> {}
        }
    }

    private static @Nullable Long asked(Condition node, String unit) {
        return switch (node) {
            case Condition.MinimumSpend minimum when unit.equals("minor") -> minimum.amountMinor();
            case Condition.MinimumUnits minimum when unit.equals("units") -> minimum.units();
            case Condition.EveryNthVisit every when unit.equals("visits") -> (long) every.n();
            case Condition.NthVisit nth when unit.equals("visits") -> (long) nth.n();
            case Condition.Compare compare when unit.equals(compare.fact().unit()) -> compare.value();
            case Condition _ -> null;
        };
    }
}
