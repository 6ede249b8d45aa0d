package dev.setia.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
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
        Period life = sale.version.settings().expiresAfter();
        if (life == null) {
            return null;
        }
        Period pending = sale.version.settings().pendingFor();
        LocalDate active = pending == null ? sale.today() : sale.today().plus(pending);
        return endOf(active.plus(life), sale.version.zone());
    }

    /** The same for points that need not wait. */
    static @Nullable Instant expiresAtIfActiveNow(Sale sale) {
        return endOfValidity(sale, sale.version.settings().expiresAfter());
    }

    /** The first instant at which something given today is gone; null for never. */
    static @Nullable Instant endOfValidity(Sale sale, @Nullable Period validity) {
        return validity == null ? null : endOf(sale.today().plus(validity), sale.version.zone());
    }

    static Instant endOf(LocalDate lastDay, ZoneId zone) {
        return lastDay.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
