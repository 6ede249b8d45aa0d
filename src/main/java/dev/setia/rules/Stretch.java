package dev.setia.rules;

import dev.setia.rules.Limit.Span;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time of whole days, and what limits let anybody have in it. Where months differ in length it is the longest that
 * can be: what is out of reach in it is out of reach.
 *
 * @param days one or more; {@link #ENDLESS} for no end
 * @param months how many calendar months it consists of, from the first day of one; 0 where it may begin on any day
 */
record Stretch(long days, int months) {
    static final Stretch ENDLESS = new Stretch(Long.MAX_VALUE, 0);
    private static final int FOUR_YEARS = 48;

    /** A time that may begin on any day. */
    static Stretch of(Period length) {
        return new Stretch(longest(length), 0);
    }

    /** The time in which a card can be stamped: the day on which it is opened, and its window after that. */
    static Stretch ofCard(@Nullable Period window) {
        return window == null ? ENDLESS : new Stretch(longest(window) + 1, 0);
    }

    static Stretch of(CalendarUnit unit) {
        int months = switch (unit) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case HALF_YEAR -> 6;
            case YEAR -> 12;
        };
        return new Stretch(longest(Period.ofMonths(months)), months);
    }

    private static long longest(Period length) {
        long longest = 1;
        LocalDate start = LocalDate.of(2024, 1, 1);
        for (int month = 0; month < FOUR_YEARS; month++) {
            LocalDate from = start.plusMonths(month);
            longest = Math.max(longest, from.plus(length).toEpochDay() - from.toEpochDay());
        }
        return longest;
    }

    /** What the limits leave of it; null for no bound. */
    @Nullable
    Long most(List<Limit> limits) {
        Long most = null;
        for (Limit limit : limits) {
            Long one = most(limit);
            most = one == null || most != null && most < one ? most : one;
        }
        return most;
    }

    private @Nullable Long most(Limit limit) {
        if (limit.span() == Span.EVER) {
            return limit.max();
        }
        return limit.span() == Span.PURCHASE || days == Long.MAX_VALUE
                ? null
                : Allocation.times(limit.max(), touched(limit.span()));
    }

    /** How many of these spans it touches at most. */
    private long touched(Span span) {
        return switch (span) {
            case PURCHASE, DAY -> days;
            case WEEK -> inSpansOf(7);
            case MONTH -> months > 0 ? months : inSpansOf(28);
            case QUARTER -> months > 0 ? Math.max(1, months / 3) : inSpansOf(90);
            case YEAR -> months > 0 ? 1 : inSpansOf(365);
            case EVER -> 1;
        };
    }

    /** Its first day may be the last one of a span. */
    private long inSpansOf(int length) {
        return (days + length - 2) / length + 1;
    }
}
