package dev.setia.tier;

import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.shared.Membership;
import dev.setia.shared.Points;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A member's standing in a program.
 *
 * @param tier null for none
 * @param since when the tier was reached
 * @param windowStart first day of the window that {@code qualifying} counts in
 * @param qualifying totals of that window
 * @param visits purchases ever recorded
 */
public record Standing(
        Membership membership,
        @Nullable String tier,
        @Nullable Instant since,
        LocalDate windowStart,
        Qualifying qualifying,
        long visits) {
    public static Standing none(Membership membership, LocalDate windowStart) {
        return new Standing(membership, null, null, windowStart, Qualifying.NONE, 0);
    }

    /** The standing as a purchase sees it: when a new window has begun, its totals start at zero. */
    public Standing inWindow(LocalDate start) {
        return start.isAfter(windowStart)
                ? new Standing(membership, tier, since, start, Qualifying.NONE, visits)
                : this;
    }

    /** Adds a purchase; one that belongs to an earlier window counts as a visit only. */
    public Standing plus(Qualifying added, LocalDate purchaseWindow) {
        if (isEarlier(purchaseWindow)) {
            return new Standing(membership, tier, since, windowStart, qualifying, visits + added.visits());
        }
        return new Standing(
                membership,
                tier,
                since,
                windowStart,
                new Qualifying(
                        sum(qualifying.spendMinor(), added.spendMinor()),
                        sum(qualifying.points(), added.points()),
                        sum(qualifying.visits(), added.visits())),
                visits + added.visits());
    }

    /** Takes a return out again, never below zero; what belongs to an earlier window is gone already. */
    public Standing minus(Qualifying taken, LocalDate purchaseWindow) {
        long visitsLeft = Math.max(0, visits - taken.visits());
        if (isEarlier(purchaseWindow)) {
            return new Standing(membership, tier, since, windowStart, qualifying, visitsLeft);
        }
        return new Standing(
                membership,
                tier,
                since,
                windowStart,
                new Qualifying(
                        Math.max(0, qualifying.spendMinor() - taken.spendMinor()),
                        Math.max(0, qualifying.points() - taken.points()),
                        Math.max(0, qualifying.visits() - taken.visits())),
                visitsLeft);
    }

    public Standing reaching(String reached, Instant at) {
        return new Standing(membership, reached, at, windowStart, qualifying, visits);
    }

    /** Counting for ever has no window of its own: it goes on in the one that is open. */
    private boolean isEarlier(LocalDate purchaseWindow) {
        return !purchaseWindow.equals(TierWindow.BEGINNING) && purchaseWindow.isBefore(windowStart);
    }

    /** Totals stop at what every client can hold exactly. */
    private static long sum(long total, long added) {
        return Math.min(Points.MAX, total + added);
    }
}
