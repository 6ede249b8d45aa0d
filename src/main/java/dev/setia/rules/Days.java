package dev.setia.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** When things begin and end: days of the program's zone, month ends clamped (D10). */
final class Days {
    private Days() {}

    /** The first instant at which points are gone that become active on a day; null for never. */
    static @Nullable Instant expiresAt(ProgramVersion.Settings settings, LocalDate active, ZoneId zone) {
        Period life = settings.expiresAfter();
        return life == null ? null : endOf(rounded(settings.expiryRoundedTo(), active.plus(life)), zone);
    }

    private static LocalDate rounded(ProgramVersion.ExpiryRounding to, LocalDate lastDay) {
        return switch (to) {
            case DAY -> lastDay;
            case WEEK -> lastDay.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            case MONTH -> lastDay.with(TemporalAdjusters.lastDayOfMonth());
            case QUARTER ->
                lastDay.plusMonths(2 - (lastDay.getMonthValue() - 1) % 3).with(TemporalAdjusters.lastDayOfMonth());
            case YEAR -> lastDay.with(TemporalAdjusters.lastDayOfYear());
        };
    }

    /** The first instant at which something given today is gone; null for never. */
    static @Nullable Instant endOfValidity(Sale sale, @Nullable Period validity) {
        return validity == null ? null : endOf(sale.today().plus(validity), sale.version.zone());
    }

    static Instant endOf(LocalDate lastDay, ZoneId zone) {
        return lastDay.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
