package dev.setia.tier;

import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.TierReview.Term;
import dev.setia.shared.Membership;
import dev.setia.shared.Points;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A member's standing in a program.
 *
 * @param held the tier; null for none
 * @param awaited a tier that was reached and has not begun; null for none
 * @param counted totals of the windows that somebody asked for, the one to be kept first
 * @param visits purchases ever recorded
 */
public record Standing(
        Membership membership,
        @Nullable HeldTier held,
        @Nullable AwaitedTier awaited,
        List<Counted> counted,
        long visits) {
    public Standing {
        counted = List.copyOf(counted);
    }

    /**
     * A tier and why.
     *
     * @param since when it began
     * @param earnedOn the day of what it was given for
     * @param reviewOn the first day on which it is over; null for never
     * @param graceUntil null while it is not in grace
     */
    public record HeldTier(
            String tier,
            Instant since,
            LocalDate earnedOn,
            @Nullable LocalDate reviewOn,
            @Nullable LocalDate graceUntil,
            Cause cause) {
        Term term() {
            return new Term(tier, earnedOn, reviewOn, graceUntil);
        }
    }

    /**
     * A tier that was reached and begins with the next period.
     *
     * @param document the purchase that reached it
     */
    public record AwaitedTier(String tier, LocalDate on, LocalDate earnedOn, UUID document) {}

    /** The totals of a window; see {@link TierWindow}. */
    public record Counted(
            String key, LocalDate start, @Nullable LocalDate until, Qualifying total) {
        boolean isOf(TierWindow window) {
            return key.equals(window.key())
                    && start.equals(window.start())
                    && (until == null ? window.until() == null : until.equals(window.until()));
        }

        boolean contains(LocalDate day) {
            return !day.isBefore(start) && (until == null || day.isBefore(until));
        }
    }

    static Standing none(Membership membership) {
        return new Standing(membership, null, null, List.of(), 0);
    }

    /** Whether the awaited tier has begun, noted or not. */
    boolean isBegun(LocalDate day) {
        return awaited != null && !awaited.on().isAfter(day);
    }

    /** The tier on a day: one that was awaited begins whether or not anybody has noted it. */
    public @Nullable String tierOn(LocalDate day) {
        if (awaited != null && isBegun(day)) {
            return awaited.tier();
        }
        return held == null ? null : held.tier();
    }

    /** The tier that will begin after a day; null for none. */
    public @Nullable String tierToCome(LocalDate day) {
        return awaited != null && awaited.on().isAfter(day) ? awaited.tier() : null;
    }

    Term term(LocalDate today) {
        return held == null ? new Term(null, today, null, null) : held.term();
    }

    /** The earliest day on which something is to be decided; null for none. */
    @Nullable
    LocalDate dueOn() {
        LocalDate due = held == null ? null : held.term().dueOn();
        if (awaited == null) {
            return due;
        }
        return due == null || awaited.on().isBefore(due) ? awaited.on() : due;
    }

    boolean hasCounted(TierWindow window) {
        return counted.stream().anyMatch(one -> one.isOf(window));
    }

    /**
     * Totals of a window.
     *
     * @throws IllegalStateException if nobody asked for it before
     */
    public Qualifying total(TierWindow window) {
        for (Counted one : counted) {
            if (one.isOf(window)) {
                return one.total();
            }
        }
        throw new IllegalStateException("the totals of %s were not counted".formatted(window));
    }

    /** With the totals of one more window; the latest window of the kind asked for last is the one to be kept. */
    Standing counting(TierWindow window, Qualifying total) {
        Counted more = new Counted(window.key(), window.start(), window.until(), total);
        List<Counted> all = new ArrayList<>(counted);
        boolean isFirst = all.isEmpty()
                || !all.getFirst().key().equals(more.key())
                || all.getFirst().start().isBefore(more.start());
        all.add(isFirst ? 0 : all.size(), more);
        return new Standing(membership, held, awaited, all, visits);
    }

    /** Adds a purchase of a day to every window that it belongs to. */
    public Standing plus(Qualifying added, LocalDate day) {
        return moved(
                        added,
                        day,
                        (total, more) -> new Qualifying(
                                sum(total.spendMinor(), more.spendMinor()),
                                sum(total.points(), more.points()),
                                sum(total.visits(), more.visits())))
                .withVisits(visits + added.visits());
    }

    /** Takes a return out again, never below zero. */
    Standing minus(Qualifying taken, LocalDate day) {
        return moved(taken, day, Standing::less).withVisits(Math.max(0, visits - taken.visits()));
    }

    static Qualifying less(Qualifying total, Qualifying taken) {
        return new Qualifying(
                Math.max(0, total.spendMinor() - taken.spendMinor()),
                Math.max(0, total.points() - taken.points()),
                Math.max(0, total.visits() - taken.visits()));
    }

    private Standing moved(Qualifying by, LocalDate day, BinaryOperator<Qualifying> move) {
        List<Counted> all = counted.stream()
                .map(one -> one.contains(day)
                        ? new Counted(one.key(), one.start(), one.until(), move.apply(one.total(), by))
                        : one)
                .toList();
        return new Standing(membership, held, awaited, all, visits);
    }

    private Standing withVisits(long now) {
        return new Standing(membership, held, awaited, counted, now);
    }

    Standing holding(@Nullable HeldTier tier) {
        return new Standing(membership, tier, awaited, counted, visits);
    }

    Standing awaiting(@Nullable AwaitedTier tier) {
        return new Standing(membership, held, tier, counted, visits);
    }

    /** Totals stop at what every client can hold exactly. */
    private static long sum(long total, long added) {
        return Math.min(Points.MAX, total + added);
    }
}
