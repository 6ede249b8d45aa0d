package dev.setia.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A closed, typed tree of questions about a purchase; at most six deep and a hundred nodes. */
public sealed interface Condition {
    /** Each of them. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one of them. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    record Not(Condition condition) implements Condition {}

    /** A question without parts. */
    sealed interface Question extends Condition {}

    /**
     * Matching lines, before the program's discounts, cost at least this much.
     *
     * @param amountMinor minor units
     * @param isNetOfTax whether the tax in the lines is left out
     */
    record MinimumSpend(long amountMinor, ItemMatch items, boolean isNetOfTax) implements Question {}

    /** At least this many matching units. */
    record MinimumUnits(long units, ItemMatch items) implements Question {}

    /** From (inclusive) until (exclusive); null is open. */
    record Between(@Nullable Instant from, @Nullable Instant until) implements Question {}

    /** From day to day in the program's zone, both inclusive; null is open. */
    record OnDates(@Nullable LocalDate from, @Nullable LocalDate through) implements Question {}

    /** Days of the week in the program's zone. */
    record OnDays(Set<DayOfWeek> days) implements Question {
        public OnDays {
            days = Set.copyOf(days);
        }
    }

    /** Hours in the program's zone, from (inclusive) until (exclusive); past midnight when until is earlier. */
    record AtHours(LocalTime from, LocalTime until) implements Question {}

    record InTier(Set<String> tiers) implements Question {
        public InTier {
            tiers = Set.copyOf(tiers);
        }
    }

    record InSegment(Set<String> segments) implements Question {
        public InSegment {
            segments = Set.copyOf(segments);
        }
    }

    record AtLocation(Set<String> locations) implements Question {
        public AtLocation {
            locations = Set.copyOf(locations);
        }
    }

    record InChannel(Set<String> channels) implements Question {
        public InChannel {
            channels = Set.copyOf(channels);
        }
    }

    /** At least a part is paid in one of these ways. */
    record PaidWith(Set<String> tenders) implements Question {
        public PaidWith {
            tenders = Set.copyOf(tenders);
        }
    }

    record InStage(Set<String> stages) implements Question {
        public InStage {
            stages = Set.copyOf(stages);
        }
    }

    /** The n-th, 2n-th, 3n-th… purchase of the member, this one included. */
    record EveryNthVisit(int n) implements Question {}

    /** The n-th purchase of the member, this one included. */
    record NthVisit(int n) implements Question {}

    /** The first purchase of the member. */
    record FirstVisit() implements Question {}

    /**
     * At most so many days before or after the birthday in the program's zone; 29 February counts as 28 in other years.
     */
    record NearBirthday(int daysBefore, int daysAfter) implements Question {}

    /** The member's attribute has one of these values. */
    record HasAttribute(String attribute, Set<String> values) implements Question {
        public HasAttribute {
            values = Set.copyOf(values);
        }
    }

    /**
     * A number stands in a relation to another.
     *
     * @param value in the unit of the fact
     */
    record Compare(Fact fact, Operator operator, long value) implements Question {}

    /** A number that is known of the basket or, as it was before this purchase, of the member. */
    enum Fact {
        /** What the goods cost before the program's discounts. */
        BASKET_MINOR("minor"),
        BASKET_UNITS("units"),
        BASKET_LINES("lines"),
        /** Purchases ever recorded. */
        VISITS("visits"),
        /** Points available and pending. */
        BALANCE("points"),
        /** Totals of the tier window. */
        QUALIFYING_SPEND("minor"),
        QUALIFYING_POINTS("points"),
        QUALIFYING_VISITS("visits"),
        /** Friends who came on the member's invitation and did what it asks for, the present one included. */
        REFERRALS("friends");

        private final String unit;

        Fact(String unit) {
            this.unit = unit;
        }

        /** {@code minor}, {@code units}, {@code lines}, {@code visits}, {@code points} or {@code friends}. */
        public String unit() {
            return unit;
        }

        /** Whether a guest has none. */
        public boolean isOfMember() {
            return switch (this) {
                case BASKET_MINOR, BASKET_UNITS, BASKET_LINES -> false;
                case VISITS, BALANCE, QUALIFYING_SPEND, QUALIFYING_POINTS, QUALIFYING_VISITS, REFERRALS -> true;
            };
        }
    }

    /** The relation of a {@link Compare}. */
    enum Operator {
        AT_LEAST,
        MORE_THAN,
        AT_MOST,
        LESS_THAN,
        EQUAL
    }
}
