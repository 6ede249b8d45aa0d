package dev.setia.tier;

import dev.setia.rules.SpendTiers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

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
        return window.startOf(LocalDate.ofInstant(enrolledAt, zone), LocalDate.ofInstant(at, zone));
    }
}
