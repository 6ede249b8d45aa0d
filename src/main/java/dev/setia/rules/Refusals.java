package dev.setia.rules;

import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Outcome;
import org.jspecify.annotations.Nullable;

/** Why a condition does not hold: the first thing in the way, or of several ways the one that is nearest. */
final class Refusals {
    private static final Refusal NOT_MET = new Refusal(ReasonCode.CONDITION_NOT_MET, null);
    private static final Refusal NO_MEMBER = new Refusal(ReasonCode.NO_MEMBER, null);
    private static final Refusal OUTSIDE_WINDOW = new Refusal(ReasonCode.OUTSIDE_WINDOW, null);

    private Refusals() {}

    /** What stands in the way, and how far it is. */
    record Refusal(ReasonCode code, @Nullable NearestMiss miss) {}

    /** Why the node {@code at} did not come out as a pass. */
    static Refusal of(Asked asked, Outcomes outcomes, int at, Sale sale) {
        return switch (asked.node(at)) {
            case Condition.All _ -> first(asked, outcomes, at, sale);
            case Condition.Any _ -> nearest(asked, outcomes, at, sale);
            case Condition.Not _ -> NOT_MET;
            case Condition.Question question -> of(question, sale);
        };
    }

    private static Refusal of(Condition.Question question, Sale sale) {
        return switch (question) {
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
            case Condition.AtLocation _, Condition.InChannel _, Condition.PaidWith _ -> NOT_MET;
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

    private static Refusal first(Asked asked, Outcomes outcomes, int at, Sale sale) {
        for (int child = at + 1; child < asked.end(at); child = asked.end(child)) {
            if (outcomes.get(child) != Outcome.PASS) {
                return of(asked, outcomes, child, sale);
            }
        }
        return NOT_MET;
    }

    private static Refusal nearest(Asked asked, Outcomes outcomes, int at, Sale sale) {
        Refusal first = null;
        for (int child = at + 1; child < asked.end(at); child = asked.end(child)) {
            Refusal refusal = of(asked, outcomes, child, sale);
            if (refusal.miss() != null) {
                return refusal;
            }
            first = first == null ? refusal : first;
        }
        return first == null ? NOT_MET : first;
    }
}
