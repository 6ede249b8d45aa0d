package dev.setia.rules;

import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a condition does not hold: the first thing in the way, or of several ways the one that is nearest. */
final class Refusals {
    private static final Refusal NOT_MET = new Refusal(ReasonCode.CONDITION_NOT_MET, null);
    private static final Refusal NO_MEMBER = new Refusal(ReasonCode.NO_MEMBER, null);
    private static final Refusal OUTSIDE_WINDOW = new Refusal(ReasonCode.OUTSIDE_WINDOW, null);

    private Refusals() {}

    /** What stands in the way, and how far it is. */
    record Refusal(ReasonCode code, @Nullable NearestMiss miss) {}

    static Refusal of(Condition condition, Sale sale) {
        return switch (condition) {
            case Condition.All all -> first(all.conditions(), sale);
            case Condition.Any any -> nearest(any.conditions(), sale);
            case Condition.MinimumSpend minimum ->
                new Refusal(
                        ReasonCode.BELOW_MINIMUM_SPEND,
                        miss("minor", minimum.amountMinor() - Conditions.spend(minimum, sale)));
            case Condition.MinimumUnits minimum ->
                new Refusal(
                        ReasonCode.BELOW_MINIMUM_UNITS, miss("units", minimum.units() - sale.unitsOf(minimum.items())));
            case Condition.Between _, Condition.OnDates _, Condition.OnDays _, Condition.AtHours _ -> OUTSIDE_WINDOW;
            case Condition.EveryNthVisit every ->
                visits(sale, every.n() > 0 ? every.n() - Math.floorMod(sale.member.visits() + 1, every.n()) : 0);
            case Condition.NthVisit nth -> visits(sale, nth.n() - sale.member.visits() - 1);
            case Condition.Compare compare -> compare(compare, sale);
            case Condition.InTier _,
                    Condition.InSegment _,
                    Condition.InStage _,
                    Condition.FirstVisit _,
                    Condition.NearBirthday _,
                    Condition.HasAttribute _ -> sale.member.isMember() ? NOT_MET : NO_MEMBER;
            case Condition.Not _, Condition.AtLocation _, Condition.InChannel _, Condition.PaidWith _ -> NOT_MET;
        };
    }

    static @Nullable NearestMiss miss(String unit, long missing) {
        return missing > 0 ? new NearestMiss(unit, missing) : null;
    }

    private static Refusal visits(Sale sale, long missing) {
        return sale.member.isMember() ? new Refusal(ReasonCode.CONDITION_NOT_MET, miss("visits", missing)) : NO_MEMBER;
    }

    private static Refusal compare(Condition.Compare compare, Sale sale) {
        if (compare.fact().isOfMember() && !sale.member.isMember()) {
            return NO_MEMBER;
        }
        long value = Conditions.value(compare.fact(), sale);
        long missing = switch (compare.operator()) {
            case AT_LEAST, EQUAL -> compare.value() - value;
            case MORE_THAN -> compare.value() - value + 1;
            case AT_MOST, LESS_THAN -> 0;
        };
        return new Refusal(ReasonCode.CONDITION_NOT_MET, miss(compare.fact().unit(), missing));
    }

    private static Refusal first(List<Condition> conditions, Sale sale) {
        for (Condition condition : conditions) {
            if (Conditions.outcome(condition, sale) != Outcome.PASS) {
                return of(condition, sale);
            }
        }
        return NOT_MET;
    }

    private static Refusal nearest(List<Condition> conditions, Sale sale) {
        Refusal first = null;
        for (Condition condition : conditions) {
            Refusal refusal = of(condition, sale);
            if (refusal.miss() != null) {
                return refusal;
            }
            first = first == null ? refusal : first;
        }
        return first == null ? NOT_MET : first;
    }
}
