package dev.setia.tier;

import dev.setia.rules.SpendTiers;
import dev.setia.rules.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The days whose purchases count together.
 *
 * @param key the kind of window, such as {@code calendar:year}
 * @param start first day
 * @param until the first day after it; null for none
 * @param zone whose days these are
 */
public record TierWindow(
        String key, LocalDate start, @Nullable LocalDate until, ZoneId zone) {
    private static final Window LIFETIME = new Window.Lifetime();

    /** The window that contains {@code at}; a program without tiers counts for ever. */
    public static TierWindow of(@Nullable SpendTiers tiers, ZoneId zone, Instant enrolledAt, Instant at) {
        return of(tiers == null ? LIFETIME : tiers.window(), zone, day(enrolledAt, zone), day(at, zone));
    }

    static TierWindow of(Window window, ZoneId zone, LocalDate enrolled, LocalDate day) {
        LocalDate start = window.countsFrom(enrolled, window.startOf(enrolled, day));
        LocalDate until = window instanceof Window.Rolling ? day.plusDays(1) : window.after(enrolled, day);
        return new TierWindow(key(window), start, until, zone);
    }

    private static String key(Window window) {
        return switch (window) {
            case Window.Lifetime() -> "lifetime";
            case Window.Calendar(var unit) -> "calendar:" + unit.name().toLowerCase(Locale.ROOT);
            case Window.MembershipYear() -> "membership_year";
            case Window.Rolling(var length) -> "rolling:" + length;
        };
    }

    static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }

    Instant begin() {
        return start.atStartOfDay(zone).toInstant();
    }

    @Nullable
    Instant end() {
        return until == null ? null : until.atStartOfDay(zone).toInstant();
    }
}
