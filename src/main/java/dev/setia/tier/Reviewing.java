package dev.setia.tier;

import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Downgrade;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.TierReview;
import dev.setia.rules.TierReview.Outcome;
import dev.setia.rules.TierReview.Term;
import dev.setia.rules.TierReview.Verdict;
import dev.setia.tier.Ladder.Step;
import dev.setia.tier.Standing.HeldTier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision of the rules makes of a standing.
 *
 * @param document what is told as its origin
 * @param now when it is booked
 */
record Reviewing(Ladder ladder, UUID document, Instant now) {
    /** The tier that the rules look at, as this version knows it. */
    Term term(HeldTier held) {
        return new Term(
                Ladder.heir(ladder.program(), held.tier()), held.earnedOn(), held.reviewOn(), held.graceUntil());
    }

    /** A tier that had no review gets one, as if it began today. */
    Step scheduled(Standing standing, LocalDate enrolled, LocalDate today) {
        HeldTier held = standing.held();
        if (held == null || held.reviewOn() != null) {
            return Step.of(standing);
        }
        LocalDate review = TierReview.reviewOn(ladder.tiers(), enrolled, today);
        return Step.of(standing.holding(
                new HeldTier(held.tier(), held.since(), held.earnedOn(), review, held.graceUntil(), held.cause())));
    }

    /**
     * What is due by a day.
     *
     * @param totals of the days that the review looks at
     * @param balance points available and pending
     */
    Step due(Standing standing, LocalDate enrolled, Qualifying totals, long balance, LocalDate today) {
        if (standing.isBegun(today)) {
            return ladder.begun(standing, enrolled, today, now);
        }
        HeldTier held = standing.held();
        LocalDate due = held == null ? null : held.term().dueOn();
        if (held == null || due == null || due.isAfter(today)) {
            return Step.of(standing);
        }
        SpendTiers tiers = held.cause() == Cause.OVERRIDE ? strict(ladder.tiers()) : ladder.tiers();
        Verdict verdict = tiers.metric() == Metric.BALANCE
                ? TierReview.weigh(tiers, term(held), balance, due)
                : TierReview.review(tiers, enrolled, term(held), totals);
        return apply(standing, verdict, due.atStartOfDay(ladder.zone()).toInstant(), Cause.REVIEW);
    }

    /** What a person decided ends without grace, whatever the program takes from others. */
    private static SpendTiers strict(SpendTiers tiers) {
        return new SpendTiers(
                tiers.metric(), tiers.window(), tiers.start(), tiers.validity(), Downgrade.FULL, null, tiers.tiers());
    }

    /** Weighs a tier by balance. */
    Step weighed(Standing standing, long balance, Instant at) {
        LocalDate today = TierWindow.day(at, ladder.zone());
        HeldTier held = standing.held();
        if (held != null && held.cause() == Cause.OVERRIDE) {
            return Step.of(standing);
        }
        Term term = held == null ? new Term(null, today, null, null) : term(held);
        return apply(standing, TierReview.weigh(ladder.tiers(), term, balance, today), at, Cause.BALANCE);
    }

    private Step apply(Standing standing, Verdict verdict, Instant at, Cause cause) {
        HeldTier held = standing.held();
        Term term = verdict.outcome().term();
        String key = term.tier();
        if (key == null) {
            return held == null ? Step.of(standing) : without(standing, verdict, at, cause);
        }
        boolean isSame = held != null && held.tier().equals(key);
        LocalDate review = ladder.reviewOn(key, term.reviewOn());
        // A tier that is kept has a new time; grace, and a balance that moved, only go on with the old one.
        boolean isNew = !isSame || (cause == Cause.REVIEW && verdict.outcome() instanceof Outcome.Kept);
        HeldTier next = new HeldTier(
                key,
                held != null && isSame ? held.since() : at,
                term.earnedOn(),
                review,
                term.graceUntil(),
                isNew || held == null ? cause : held.cause());
        return isNew
                ? Step.of(standing.holding(next), period(standing, next, verdict, at))
                : Step.of(standing.holding(next));
    }

    private TierPeriod period(Standing standing, HeldTier next, Verdict verdict, Instant at) {
        HeldTier begun =
                new HeldTier(next.tier(), at, next.earnedOn(), next.reviewOn(), next.graceUntil(), next.cause());
        return TierPeriod.of(standing, begun, counted(verdict), needed(verdict), document, now);
    }

    private Step without(Standing standing, Verdict verdict, Instant at, Cause cause) {
        return Step.of(
                standing.holding(null),
                TierPeriod.without(standing, cause, at, counted(verdict), needed(verdict), document, now));
    }

    private static @Nullable Long counted(Verdict verdict) {
        return figure(verdict.why(), "counted", "met");
    }

    private static @Nullable Long needed(Verdict verdict) {
        return figure(verdict.why(), "needed", "needed");
    }

    private static @Nullable Long figure(Reason why, String name, String otherwise) {
        Map<String, Long> figures = why.figures();
        return figures.containsKey(name) ? figures.get(name) : figures.get(otherwise);
    }
}
