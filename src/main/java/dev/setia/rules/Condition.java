package dev.setia.rules;

import java.time.DayOfWeek;
import java.time.Instant;
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

    /** Matching lines, before the program's discounts, cost at least this much (minor units). */
    record MinimumSpend(long amountMinor, ItemMatch items) implements Condition {}

    /** At least this many matching units. */
    record MinimumUnits(long units, ItemMatch items) implements Condition {}

    /** From (inclusive) until (exclusive); null is open. */
    record Between(@Nullable Instant from, @Nullable Instant until) implements Condition {}

    /** Days of the week in the program's zone. */
    record OnDays(Set<DayOfWeek> days) implements Condition {
        public OnDays {
            days = Set.copyOf(days);
        }
    }

    /** Hours in the program's zone, from (inclusive) until (exclusive); past midnight when until is earlier. */
    record AtHours(LocalTime from, LocalTime until) implements Condition {}

    record InTier(Set<String> tiers) implements Condition {
        public InTier {
            tiers = Set.copyOf(tiers);
        }
    }

    record InSegment(Set<String> segments) implements Condition {
        public InSegment {
            segments = Set.copyOf(segments);
        }
    }

    record AtLocation(Set<String> locations) implements Condition {
        public AtLocation {
            locations = Set.copyOf(locations);
        }
    }

    record InChannel(Set<String> channels) implements Condition {
        public InChannel {
            channels = Set.copyOf(channels);
        }
    }

    record InStage(Set<String> stages) implements Condition {
        public InStage {
            stages = Set.copyOf(stages);
        }
    }

    /** The n-th, 2n-th, 3n-th… purchase of the member, this one included. */
    record EveryNthVisit(int n) implements Condition {}

    /** The first purchase of the member. */
    record FirstVisit() implements Condition {}

    /**
     * At most so many days before or after the birthday in the program's zone; 29 February counts as 28 in other years.
     */
    record NearBirthday(int daysBefore, int daysAfter) implements Condition {}

    /** The member's attribute has one of these values. */
    record HasAttribute(String attribute, Set<String> values) implements Condition {
        public HasAttribute {
            values = Set.copyOf(values);
        }
    }
}
