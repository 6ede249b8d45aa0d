package dev.setia.tier;

import dev.setia.rules.SpendTiers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Which window a moment belongs to. */
public final class TierWindow {
    /** When counting for ever began. */
    static final LocalDate BEGINNING = LocalDate.EPOCH;

    private TierWindow() {}

    /**
     * First day of the window that contains {@code at}, in the program's zone. A year counts from the day of enrolment
     * by ISO periods, so 29 February becomes 28 in other years (D10).
     */
    public static LocalDate startOf(SpendTiers.Window window, ZoneId zone, Instant enrolledAt, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return switch (window) {
            case LIFETIME -> BEGINNING;
            case CALENDAR_YEAR -> day.withDayOfYear(1);
            case MEMBERSHIP_YEAR -> membershipYear(LocalDate.ofInstant(enrolledAt, zone), day);
        };
    }

    private static LocalDate membershipYear(LocalDate enrolled, LocalDate day) {
        if (day.isBefore(enrolled)) {
            return enrolled;
        }
        LocalDate start = enrolled.plusYears(ChronoUnit.YEARS.between(enrolled, day));
        return start.isAfter(day) ? enrolled.plusYears(ChronoUnit.YEARS.between(enrolled, day) - 1) : start;
    }
}
