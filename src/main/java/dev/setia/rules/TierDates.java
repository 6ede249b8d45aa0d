package dev.setia.rules;

import dev.setia.rules.SpendTiers.Validity;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** When a tier is over: days of the program's zone, each the first on which it is (D11), month ends clamped (D10). */
final class TierDates {
    private TierDates() {}

    /** The day of the review of a tier that begins on a day; null for never. */
    static @Nullable LocalDate end(SpendTiers tiers, LocalDate enrolled, LocalDate begin) {
        return switch (tiers.validity()) {
            case Validity.ForEver() -> null;
            case Validity.EndOfPeriod(var further, var plus) -> endOfPeriod(tiers, enrolled, begin, further, plus);
            case Validity.For(var length, var unit) -> {
                LocalDate end = begin.plus(length);
                yield unit == null ? end : unit.roundUp(end);
            }
            case Validity.Until(var lastDay) -> {
                LocalDate end = lastDay.atYear(begin.getYear()).plusDays(1);
                yield end.isAfter(begin)
                        ? end
                        : lastDay.atYear(begin.getYear() + 1).plusDays(1);
            }
            case Validity.Anniversary(var atLeast) ->
                Window.nextAnniversary(
                        enrolled, atLeast == null ? begin : begin.plus(atLeast).minusDays(1));
        };
    }

    private static @Nullable LocalDate endOfPeriod(
            SpendTiers tiers, LocalDate enrolled, LocalDate begin, int further, @Nullable Period plus) {
        LocalDate end = tiers.window().after(enrolled, begin);
        for (int i = 0; i < further && end != null; i++) {
            end = tiers.window().after(enrolled, end);
        }
        return end == null || plus == null ? end : end.plus(plus);
    }

    /**
     * The next review after one that was due on {@code due}: a tier kept for what was done in a period lasts as one
     * that was reached on its last day.
     *
     * @param now when it is decided, which is later after a grace
     */
    static @Nullable LocalDate next(SpendTiers tiers, LocalDate enrolled, LocalDate due, LocalDate now) {
        LocalDate end = end(tiers, enrolled, earned(tiers, enrolled, due));
        return end == null || end.isAfter(now) ? end : end(tiers, enrolled, now);
    }

    /** The day that what a review found counts as reached on. */
    static LocalDate earned(SpendTiers tiers, LocalDate enrolled, LocalDate due) {
        if (!(tiers.validity() instanceof Validity.EndOfPeriod)) {
            return due;
        }
        LocalDate boundary = boundary(tiers, enrolled, due);
        return (boundary == null ? due : boundary).minusDays(1);
    }

    /** The end of the period that a review closes; null where it closes none. */
    static @Nullable LocalDate boundary(SpendTiers tiers, LocalDate enrolled, LocalDate due) {
        if (!tiers.window().isPeriodic()) {
            return null;
        }
        Period more = tiers.validity() instanceof Validity.EndOfPeriod end ? end.plus() : null;
        Period plus = more == null ? Period.ZERO : more;
        LocalDate start = tiers.window().startOf(enrolled, due);
        while (start.plus(plus).isAfter(due)) {
            LocalDate before = tiers.window().startOf(enrolled, start.minusDays(1));
            if (!before.isBefore(start)) {
                return null;
            }
            start = before;
        }
        return start.plus(plus).equals(due) ? start : null;
    }
}
