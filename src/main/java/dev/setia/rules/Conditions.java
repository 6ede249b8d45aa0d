package dev.setia.rules;

import dev.setia.rules.Evaluation.NearestMiss;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers the questions of a condition. A fact that is missing (no location, no birthday, a guest asked for a tier)
 * answers neither yes nor no, so that {@code not} cannot make a yes of it: what is not known fails closed.
 */
final class Conditions {
    private static final Refusal NOT_MET = new Refusal(ReasonCode.CONDITION_NOT_MET, null);
    private static final Refusal NO_MEMBER = new Refusal(ReasonCode.NO_MEMBER, null);
    private static final Refusal OUTSIDE_WINDOW = new Refusal(ReasonCode.OUTSIDE_WINDOW, null);

    private Conditions() {}

    private enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    /** Why a condition does not hold, and how far it is from it. */
    record Refusal(ReasonCode code, @Nullable NearestMiss miss) {}

    static boolean hold(@Nullable Condition condition, Sale sale) {
        return condition == null || answer(condition, sale) == Answer.YES;
    }

    /** The first thing that stands in the way of a condition that does not hold. */
    static Refusal refusal(Condition condition, Sale sale) {
        return switch (condition) {
            case Condition.All all -> firstRefusal(all.conditions(), sale);
            case Condition.Any any -> nearestRefusal(any.conditions(), sale);
            case Condition.MinimumSpend minimum ->
                new Refusal(
                        ReasonCode.BELOW_MINIMUM_SPEND,
                        miss("minor", minimum.amountMinor() - sale.grossOf(minimum.items())));
            case Condition.MinimumUnits minimum ->
                new Refusal(
                        ReasonCode.BELOW_MINIMUM_UNITS, miss("units", minimum.units() - sale.unitsOf(minimum.items())));
            case Condition.Between _, Condition.OnDays _, Condition.AtHours _ -> OUTSIDE_WINDOW;
            case Condition.EveryNthVisit every
            when sale.member.isMember() && every.n() > 0 ->
                new Refusal(
                        ReasonCode.CONDITION_NOT_MET,
                        miss("visits", every.n() - Math.floorMod(sale.member.visits() + 1, every.n())));
            case Condition.InTier _,
                    Condition.InSegment _,
                    Condition.InStage _,
                    Condition.EveryNthVisit _,
                    Condition.FirstVisit _,
                    Condition.NearBirthday _,
                    Condition.HasAttribute _ -> sale.member.isMember() ? NOT_MET : NO_MEMBER;
            case Condition.Not _, Condition.AtLocation _, Condition.InChannel _ -> NOT_MET;
        };
    }

    static @Nullable NearestMiss miss(String unit, long missing) {
        return missing > 0 ? new NearestMiss(unit, missing) : null;
    }

    private static Refusal firstRefusal(List<Condition> conditions, Sale sale) {
        for (Condition condition : conditions) {
            if (answer(condition, sale) != Answer.YES) {
                return refusal(condition, sale);
            }
        }
        return NOT_MET;
    }

    private static Refusal nearestRefusal(List<Condition> conditions, Sale sale) {
        Refusal first = null;
        for (Condition condition : conditions) {
            Refusal refusal = refusal(condition, sale);
            if (refusal.miss() != null) {
                return refusal;
            }
            first = first == null ? refusal : first;
        }
        return first == null ? NOT_MET : first;
    }

    private static Answer answer(Condition condition, Sale sale) {
        MemberSnapshot member = sale.member;
        return switch (condition) {
            case Condition.All all -> all(all.conditions(), sale);
            case Condition.Any any -> any(any.conditions(), sale);
            case Condition.Not not -> opposite(answer(not.condition(), sale));
            case Condition.MinimumSpend minimum -> yes(sale.grossOf(minimum.items()) >= minimum.amountMinor());
            case Condition.MinimumUnits minimum -> yes(sale.unitsOf(minimum.items()) >= minimum.units());
            case Condition.Between between -> yes(isBetween(between, sale.occurredAt));
            case Condition.OnDays on -> yes(on.days().contains(sale.local().getDayOfWeek()));
            case Condition.AtHours at -> yes(isAt(at, sale.local().toLocalTime()));
            case Condition.InTier in -> ofMember(member, isIn(Tiering.heldKey(sale), in.tiers()));
            case Condition.InSegment in -> ofMember(member, meet(member.segments(), in.segments()));
            case Condition.InStage in -> ofMember(member, isIn(member.stage(), in.stages()));
            case Condition.AtLocation at -> known(sale.basket.location(), at.locations());
            case Condition.InChannel in -> known(sale.basket.channel(), in.channels());
            case Condition.EveryNthVisit every ->
                every.n() <= 0 ? Answer.UNKNOWN : ofMember(member, (member.visits() + 1) % every.n() == 0);
            case Condition.FirstVisit _ -> ofMember(member, member.visits() == 0);
            case Condition.NearBirthday near -> nearBirthday(near, sale);
            case Condition.HasAttribute has -> known(member.attributes().get(has.attribute()), has.values());
        };
    }

    private static Answer all(List<Condition> conditions, Sale sale) {
        Answer result = Answer.YES;
        for (Condition condition : conditions) {
            switch (answer(condition, sale)) {
                case NO -> {
                    return Answer.NO;
                }
                case UNKNOWN -> result = Answer.UNKNOWN;
                case YES -> {}
            }
        }
        return result;
    }

    private static Answer any(List<Condition> conditions, Sale sale) {
        Answer result = Answer.NO;
        for (Condition condition : conditions) {
            switch (answer(condition, sale)) {
                case YES -> {
                    return Answer.YES;
                }
                case UNKNOWN -> result = Answer.UNKNOWN;
                case NO -> {}
            }
        }
        return result;
    }

    private static Answer opposite(Answer answer) {
        return switch (answer) {
            case YES -> Answer.NO;
            case NO -> Answer.YES;
            case UNKNOWN -> Answer.UNKNOWN;
        };
    }

    private static Answer yes(boolean isYes) {
        return isYes ? Answer.YES : Answer.NO;
    }

    private static Answer ofMember(MemberSnapshot member, boolean isYes) {
        return member.isMember() ? yes(isYes) : Answer.UNKNOWN;
    }

    private static Answer known(@Nullable String value, Set<String> wanted) {
        return value == null ? Answer.UNKNOWN : yes(wanted.contains(value));
    }

    private static boolean isIn(@Nullable String value, Set<String> wanted) {
        return value != null && wanted.contains(value);
    }

    private static boolean meet(Set<String> given, Set<String> wanted) {
        for (String one : given) {
            if (wanted.contains(one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetween(Condition.Between between, Instant at) {
        Instant from = between.from();
        Instant until = between.until();
        return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }

    private static boolean isAt(Condition.AtHours hours, LocalTime time) {
        boolean isFrom = !time.isBefore(hours.from());
        boolean isUntil = time.isBefore(hours.until());
        return hours.until().isBefore(hours.from()) ? isFrom || isUntil : isFrom && isUntil;
    }

    private static Answer nearBirthday(Condition.NearBirthday near, Sale sale) {
        MonthDay birthday = sale.member.birthday();
        if (birthday == null || !sale.member.isMember()) {
            return Answer.UNKNOWN;
        }
        LocalDate today = sale.today();
        for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
            long after = ChronoUnit.DAYS.between(birthday.atYear(year), today);
            if (-near.daysBefore() <= after && after <= near.daysAfter()) {
                return Answer.YES;
            }
        }
        return Answer.NO;
    }
}
