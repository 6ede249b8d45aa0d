package dev.setia.tier;

import dev.setia.tier.Standing.HeldTier;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One tier on the way by which a member came up, and what gave it. Returns are no part of the way: who fell back to a
 * tier holds it for what had given it before.
 *
 * @param earnedOn the day of what it was given for
 * @param reviewOn null for never
 * @param cause what gave it; null where that is not known
 * @param origin its beginning; null where that is not remembered
 * @param past what is older than the origin, the latest first
 */
record Ascent(
        String tier,
        LocalDate earnedOn,
        @Nullable LocalDate reviewOn,
        @Nullable Cause cause,
        @Nullable TierPeriod origin,
        List<TierPeriod> past) {
    /** @param history the latest first */
    static Ascent to(HeldTier held, List<TierPeriod> history) {
        int top = older(history, 0, _ -> true);
        for (int at = top; at >= 0; at = from(history, at)) {
            TierPeriod period = history.get(at);
            if (held.tier().equals(period.tier())) {
                return of(held, period.cause(), history, at);
            }
        }
        // What purchases had lifted beyond at once has no beginning of its own: it stands on the same purchases.
        return top >= 0 && held.cause() == Cause.RETURN
                ? of(held, Cause.PURCHASE, history, top)
                : new Ascent(held.tier(), held.earnedOn(), held.reviewOn(), held.cause(), null, List.of());
    }

    private static Ascent of(HeldTier held, Cause cause, List<TierPeriod> history, int at) {
        return new Ascent(
                held.tier(),
                held.earnedOn(),
                held.reviewOn(),
                cause,
                history.get(at),
                history.subList(at + 1, history.size()));
    }

    /** The beginning of the tier that was held when another began; below zero where there is none. */
    private static int from(List<TierPeriod> history, int at) {
        String from = history.get(at).from();
        return from == null ? -1 : older(history, at + 1, period -> from.equals(period.tier()));
    }

    /** The first one from there on that no return brought. */
    private static int older(List<TierPeriod> history, int start, Predicate<TierPeriod> isIt) {
        for (int at = start; at < history.size(); at++) {
            if (history.get(at).cause() != Cause.RETURN && isIt.test(history.get(at))) {
                return at;
            }
        }
        return -1;
    }

    /** The tier that was held when this one began; null for none. */
    @Nullable
    Ascent below(ZoneId zone) {
        String from = origin == null ? null : origin.from();
        if (origin == null || from == null) {
            return null;
        }
        int at = older(past, 0, period -> from.equals(period.tier()));
        if (at >= 0) {
            TierPeriod period = past.get(at);
            LocalDate earned = TierWindow.day(period.beganAt(), zone);
            return new Ascent(
                    from, earned, period.reviewOn(), period.cause(), period, past.subList(at + 1, past.size()));
        }
        return new Ascent(from, TierWindow.day(origin.beganAt(), zone), null, null, null, List.of());
    }

    boolean isByPurchase() {
        return cause == Cause.PURCHASE;
    }

    /** The purchase that brought it; null if none did. */
    @Nullable
    UUID purchase() {
        return origin == null || !isByPurchase() ? null : origin.document();
    }
}
