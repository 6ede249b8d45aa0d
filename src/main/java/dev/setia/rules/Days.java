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

    /** Start of the day on which points of this sale can be spent; null for at once. */
    static @Nullable Instant activeFrom(Sale sale) {
        Period pending = sale.version.settings().pendingFor();
        if (pending == null || pending.isZero()) {
            return null;
        }
        return sale.today().plus(pending).atStartOfDay(sale.version.zone()).toInstant();
    }

    /**
     * The first instant at which points of this sale are gone, counted from the day they become active; null for never.
     */
    static @Nullable Instant expiresAt(Sale sale) {
        Period pending = sale.version.settings().pendingFor();
        return expiresAt(sale, pending == null ? sale.today() : sale.today().plus(pending));
    }

    /** The same for points that need not wait. */
    static @Nullable Instant expiresAtIfActiveNow(Sale sale) {
        return expiresAt(sale, sale.today());
    }

    private static @Nullable Instant expiresAt(Sale sale, LocalDate active) {
        Period life = sale.version.settings().expiresAfter();
        return life == null
                ? null
                : endOf(rounded(sale.version.settings().expiryRoundedTo(), active.plus(life)), sale.version.zone());
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
