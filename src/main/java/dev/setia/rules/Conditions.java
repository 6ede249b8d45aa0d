package dev.setia.rules;

import dev.setia.rules.Condition.Fact;
import dev.setia.rules.Evaluation.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers the questions of a condition. A fact that is missing (no location, no birthday, a guest asked for a tier)
 * answers neither yes nor no, so that {@code not} cannot make a yes of it: what is not known fails closed.
 */
final class Conditions {
    private Conditions() {}

    /** Asks every question of the tree, also where the answer is clear before, so that each node can be shown. */
    static Outcomes judge(@Nullable Asked asked, Sale sale) {
        return asked == null ? Outcomes.UNASKED : asked.ask(sale);
    }

    /** How a question is answered. */
    static Asked.Question question(Condition.Question question) {
        return switch (question) {
            case Condition.MinimumSpend minimum -> sale -> pass(spend(minimum, sale) >= minimum.amountMinor());
            case Condition.MinimumUnits minimum -> sale -> pass(sale.unitsOf(minimum.items()) >= minimum.units());
            case Condition.Between between -> sale -> pass(isBetween(between, sale.occurredAt));
            case Condition.OnDates dates -> sale -> pass(isOn(dates, sale.today()));
            case Condition.OnDays on ->
                sale -> pass(on.days().contains(sale.today().getDayOfWeek()));
            case Condition.AtHours hours -> sale -> pass(isAt(hours, sale.time()));
            case Condition.AtLocation at -> sale -> known(sale.basket.location(), at.locations());
            case Condition.InChannel in -> sale -> known(sale.basket.channel(), in.channels());
            case Condition.PaidWith paid -> sale -> paidWith(paid, sale);
            case Condition.InTier in -> sale -> ofMember(sale, isIn(Tiering.heldKey(sale), in.tiers()));
            case Condition.InSegment in -> sale -> ofMember(sale, meet(sale.member.segments(), in.segments()));
            case Condition.InStage in -> sale -> ofMember(sale, isIn(sale.member.stage(), in.stages()));
            case Condition.FirstVisit _ -> sale -> ofMember(sale, sale.member.visits() == 0);
            case Condition.NthVisit nth -> sale -> ofMember(sale, sale.member.visits() + 1 == nth.n());
            case Condition.EveryNthVisit every ->
                every.n() <= 0
                        ? sale -> Outcome.UNKNOWN
                        : sale -> ofMember(sale, (sale.member.visits() + 1) % every.n() == 0);
            case Condition.NearBirthday near -> sale -> nearBirthday(near, sale);
            case Condition.HasAttribute has ->
                sale -> known(sale.member.attributes().get(has.attribute()), has.values());
            case Condition.Compare compare -> sale -> compare(compare, sale);
        };
    }

    static long spend(Condition.MinimumSpend minimum, Sale sale) {
        return minimum.isNetOfTax() ? sale.withoutTaxOf(minimum.items()) : sale.grossOf(minimum.items());
    }

    private static Outcome pass(boolean isPassed) {
        return isPassed ? Outcome.PASS : Outcome.FAIL;
    }

    private static Outcome ofMember(Sale sale, boolean isPassed) {
        return sale.member.isMember() ? pass(isPassed) : Outcome.UNKNOWN;
    }

    private static Outcome known(@Nullable String value, Set<String> wanted) {
        return value == null ? Outcome.UNKNOWN : pass(wanted.contains(value));
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

    private static boolean isOn(Condition.OnDates dates, LocalDate today) {
        LocalDate from = dates.from();
        LocalDate through = dates.through();
        return (from == null || !today.isBefore(from)) && (through == null || !today.isAfter(through));
    }

    private static boolean isAt(Condition.AtHours hours, LocalTime time) {
        boolean isFrom = !time.isBefore(hours.from());
        boolean isUntil = time.isBefore(hours.until());
        return hours.until().isBefore(hours.from()) ? isFrom || isUntil : isFrom && isUntil;
    }

    private static Outcome paidWith(Condition.PaidWith paid, Sale sale) {
        if (sale.basket.tenders().isEmpty()) {
            return Outcome.UNKNOWN;
        }
        for (Basket.Tender tender : sale.basket.tenders()) {
            if (tender.amountMinor() > 0 && paid.tenders().contains(tender.type())) {
                return Outcome.PASS;
            }
        }
        return Outcome.FAIL;
    }

    private static Outcome nearBirthday(Condition.NearBirthday near, Sale sale) {
        MonthDay birthday = sale.member.birthday();
        if (birthday == null || !sale.member.isMember()) {
            return Outcome.UNKNOWN;
        }
        LocalDate today = sale.today();
        for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
            long after = ChronoUnit.DAYS.between(birthday.atYear(year), today);
            if (-near.daysBefore() <= after && after <= near.daysAfter()) {
                return Outcome.PASS;
            }
        }
        return Outcome.FAIL;
    }

    private static Outcome compare(Condition.Compare compare, Sale sale) {
        if (compare.fact().isOfMember() && !sale.member.isMember()) {
            return Outcome.UNKNOWN;
        }
        long value = value(compare.fact(), sale);
        return pass(
                switch (compare.operator()) {
                    case AT_LEAST -> value >= compare.value();
                    case MORE_THAN -> value > compare.value();
                    case AT_MOST -> value <= compare.value();
                    case LESS_THAN -> value < compare.value();
                    case EQUAL -> value == compare.value();
                });
    }

    /** The number that a comparison looks at. */
    static long value(Fact fact, Sale sale) {
        return switch (fact) {
            case BASKET_MINOR -> sale.grossOf(ItemMatch.everything());
            case BASKET_UNITS -> sale.unitsOf(ItemMatch.everything());
            case BASKET_LINES -> sale.size();
            case VISITS -> sale.member.visits();
            case BALANCE -> sale.member.balance();
            case QUALIFYING_SPEND -> sale.member.qualifying().spendMinor();
            case QUALIFYING_POINTS -> sale.member.qualifying().points();
            case QUALIFYING_VISITS -> sale.member.qualifying().visits();
            case REFERRALS -> sale.member.friends();
        };
    }
}
