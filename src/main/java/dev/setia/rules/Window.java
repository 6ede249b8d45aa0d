package dev.setia.rules;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When counting begins anew. */
public sealed interface Window {
    /** Never. */
    record Lifetime() implements Window {}

    /** With each month, quarter, half-year or year. */
    record Calendar(CalendarUnit unit) implements Window {}

    /** On each anniversary of the enrolment. */
    record MembershipYear() implements Window {}

    /** Not at all: what counts on a day is that day and what came before it, so long back. */
    record Rolling(Period length) implements Window {}

    /**
     * First day of the window that contains {@code day}; the epoch for a lifetime.
     *
     * @param enrolled the day on which the member enrolled
     */
    default LocalDate startOf(LocalDate enrolled, LocalDate day) {
        return switch (this) {
            case Lifetime() -> LocalDate.EPOCH;
            case Calendar(var unit) -> unit.startOf(day);
            case MembershipYear() -> day.isBefore(enrolled) ? enrolled : anniversary(enrolled, day);
            case Rolling(var length) -> day.plusDays(1).minus(length);
        };
    }

    /**
     * First day of the period after the one that contains {@code day}; null where the window has no periods.
     *
     * @param enrolled the day on which the member enrolled
     */
    default @Nullable LocalDate after(LocalDate enrolled, LocalDate day) {
        return switch (this) {
            case Lifetime() -> null;
            case Calendar(var unit) -> unit.after(day);
            case MembershipYear() -> nextAnniversary(enrolled, day);
            case Rolling(var length) -> null;
        };
    }

    /** From when on purchases count in a window that begins on {@code start}; guest purchases claimed later too. */
    default LocalDate countsFrom(LocalDate enrolled, LocalDate start) {
        return this instanceof MembershipYear && start.equals(enrolled) ? LocalDate.EPOCH : start;
    }

    /** Whether there are periods that end, such as months. */
    default boolean isPeriodic() {
        return switch (this) {
            case Calendar calendar -> true;
            case MembershipYear year -> true;
            case Lifetime lifetime -> false;
            case Rolling rolling -> false;
        };
    }

    /** The latest anniversary on or before the day; always counted from the enrolment, so 29 February stays. */
    private static LocalDate anniversary(LocalDate enrolled, LocalDate day) {
        long years = ChronoUnit.YEARS.between(enrolled, day) + 1;
        LocalDate latest = enrolled.plusYears(years);
        return latest.isAfter(day) ? enrolled.plusYears(years - 1) : latest;
    }

    /** The first anniversary after the day. */
    static LocalDate nextAnniversary(LocalDate enrolled, LocalDate day) {
        if (day.isBefore(enrolled)) {
            return enrolled.plusYears(1);
        }
        LocalDate latest = anniversary(enrolled, day);
        return enrolled.plusYears(latest.getYear() - enrolled.getYear() + 1L);
    }
}
