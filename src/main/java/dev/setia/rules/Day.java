package dev.setia.rules;

import dev.setia.rules.ProgramVersion.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * A day of the program's zone, and when points that are won on it begin and end: the same for all that happens on it,
 * so that it is worked out once.
 *
 * @param begin the first instant
 * @param end the first instant after it; {@code begin} where the clocks are changed, so that it contains nothing
 * @param clock tells the time of this day: its offset, or the zone where the clocks are changed
 * @param activeFrom when points can be spent; null for at once
 * @param expiresAt the first instant at which points are gone, counted from the day they become active; null for never
 * @param expiresAtIfActiveNow the same for points that need not wait
 */
record Day(
        LocalDate date,
        Instant begin,
        Instant end,
        ZoneId clock,
        @Nullable Instant activeFrom,
        @Nullable Instant expiresAt,
        @Nullable Instant expiresAtIfActiveNow) {
    static Day of(Instant at, ZoneId zone, Settings settings) {
        LocalDate date = LocalDate.ofInstant(at, zone);
        Period pending = settings.pendingFor();
        boolean isWaiting = pending != null && !pending.isZero();
        LocalDate active = isWaiting ? date.plus(pending) : date;
        Instant begin = date.atStartOfDay(zone).toInstant();
        Instant end = Days.endOf(date, zone);
        boolean isChanged = hasChange(zone, begin, end);
        return new Day(
                date,
                begin,
                isChanged ? begin : end,
                isChanged ? zone : zone.getRules().getOffset(begin),
                isWaiting ? active.atStartOfDay(zone).toInstant() : null,
                Days.expiresAt(settings, active, zone),
                Days.expiresAt(settings, date, zone));
    }

    /** On a day on which the clocks are changed a later moment can bear the date of the day before. */
    private static boolean hasChange(ZoneId zone, Instant begin, Instant end) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(begin);
        return change != null && change.getInstant().isBefore(end);
    }

    boolean contains(Instant at) {
        return !at.isBefore(begin) && at.isBefore(end);
    }
}
