package dev.setia.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * How much of something a policy gives in a span of the program's days: points of an earning rule or campaign, stamps
 * of a card, uses of a discount, firings of an event rule.
 *
 * @param span what the limit counts in
 * @param max one or more, in the unit of the policy
 * @param whose counted for each member or for everybody together, as a budget
 */
public record Limit(Span span, long max, Whose whose) {
    /** For each member. */
    public static Limit per(Span span, long max) {
        return new Limit(span, max, Whose.MEMBER);
    }

    /** For all members together. */
    public static Limit budget(Span span, long max) {
        return new Limit(span, max, Whose.EVERYONE);
    }

    /** Who shares a limit. */
    public enum Whose {
        MEMBER,
        EVERYONE
    }

    /** What a limit counts in; every span but the purchase begins on a day of the program's zone. */
    public enum Span {
        PURCHASE,
        DAY,
        /** From Monday (ISO 8601). */
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        EVER;

        /** First day of the span that contains the day. */
        public LocalDate startOf(LocalDate day) {
            return switch (this) {
                case PURCHASE, DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
                case YEAR -> day.withDayOfYear(1);
                case EVER -> LocalDate.EPOCH;
            };
        }

        /** First day of the span after the one that contains the day; null where there is none. */
        public @Nullable LocalDate after(LocalDate day) {
            LocalDate start = startOf(day);
            return switch (this) {
                case PURCHASE, EVER -> null;
                case DAY -> start.plusDays(1);
                case WEEK -> start.plusWeeks(1);
                case MONTH -> start.plusMonths(1);
                case QUARTER -> start.plusMonths(3);
                case YEAR -> start.plusYears(1);
            };
        }
    }
}
