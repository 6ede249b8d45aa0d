package dev.setia.rules;

import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.SpendTiers.Downgrade;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Need;
import dev.setia.rules.SpendTiers.Renewal;
import dev.setia.rules.SpendTiers.Tier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides, when a tier's time is over, whether it is kept. What lifted a member into a tier does not keep it too: a
 * review that closes a period looks at that period, unless the tier was reached in it. All days are of the program's
 * zone, and each end is the first day on which a thing is over.
 */
public final class TierReview {
    private static final String[] COUNTED = {"counted", "needed"};
    private static final String[] NEEDS_MET = {"met", "needed"};

    private TierReview() {}

    /**
     * A tier and how long it lasts.
     *
     * @param tier null for none
     * @param earnedOn the day of what it was given for
     * @param reviewOn null for never
     * @param graceUntil null while it is not in grace
     */
    public record Term(
            @Nullable String tier,
            LocalDate earnedOn,
            @Nullable LocalDate reviewOn,
            @Nullable LocalDate graceUntil) {
        /** The day of the next decision; null for none. */
        public @Nullable LocalDate dueOn() {
            return graceUntil == null ? reviewOn : graceUntil;
        }
    }

    /** What counts for a decision: from a day on, to the day before another; nothing where they are the same. */
    public record Days(LocalDate from, LocalDate until) {}

    /** What becomes of a tier. */
    public sealed interface Outcome {
        /** @param term the same tier for a new time */
        record Kept(Term term) implements Outcome {}

        /** @param term the same tier, to the end of its grace */
        record InGrace(Term term) implements Outcome {}

        /** @param term a lower tier, or none */
        record Fell(Term term) implements Outcome {}

        /** @param term a higher tier; where the table was edited meanwhile, or the balance grew */
        record Rose(Term term) implements Outcome {}

        Term term();
    }

    /** A decision and the figures it rests on. */
    public record Verdict(Outcome outcome, Reason why) {}

    /**
     * What a member has to expect: "at your review on 1 March you keep Gold if you spend 120 more".
     *
     * @param on the day of the review, or the end of the grace
     * @param isKept as things stand
     * @param isOpen false where nothing done before {@code on} counts any more
     * @param missing what is still to be done, the amount of each; empty when it is kept or closed
     * @param needed how many of {@code missing} it takes
     * @param graceUntil the first day after the grace that begins on {@code on} if nothing more is done; null where
     *     none begins
     * @param otherwise the tier after {@code on}, or after that grace, if nothing more is done; null for none
     */
    public record Projection(
            LocalDate on,
            String tier,
            boolean isKept,
            boolean isOpen,
            List<Need> missing,
            int needed,
            @Nullable LocalDate graceUntil,
            @Nullable String otherwise) {}

    /** The day of the review of a tier that begins on a day; null for never. */
    public static @Nullable LocalDate reviewOn(SpendTiers tiers, LocalDate enrolled, LocalDate begin) {
        return TierDates.end(tiers, enrolled, begin);
    }

    /** A grace that began by the balance has no review before it: where a version has reviews, its end is one. */
    private static @Nullable LocalDate reviewed(Term term) {
        return term.reviewOn() == null ? term.graceUntil() : term.reviewOn();
    }

    /** The days that the next decision looks at. */
    public static Days counted(SpendTiers tiers, LocalDate enrolled, Term term) {
        LocalDate due = reviewed(term);
        LocalDate until = term.dueOn();
        if (due == null || until == null) {
            throw new IllegalArgumentException("there is no review");
        }
        LocalDate boundary = TierDates.boundary(tiers, enrolled, due);
        LocalDate last = (boundary == null ? due : boundary).minusDays(1);
        LocalDate from = tiers.window().startOf(enrolled, last);
        if (boundary != null && !term.earnedOn().isBefore(from)) {
            from = boundary;
        }
        return new Days(tiers.window().countsFrom(enrolled, from), until);
    }

    /**
     * The decision that is due.
     *
     * @param totals of {@link #counted}
     */
    public static Verdict review(SpendTiers tiers, LocalDate enrolled, Term term, Qualifying totals) {
        LocalDate due = reviewed(term);
        LocalDate now = term.dueOn();
        if (due == null || now == null) {
            throw new IllegalArgumentException("there is no review");
        }
        LocalDate next = TierDates.next(tiers, enrolled, due, now);
        LocalDate earned = TierDates.earned(tiers, enrolled, due);
        int held = tiers.rank(term.tier());
        int reached = tiers.reached(tiers.metric().of(totals));
        if (reached > held) {
            Term higher = new Term(key(tiers, reached), earned, next, null);
            return new Verdict(new Outcome.Rose(higher), why(tiers, reached, totals, ReasonCode.TIER_REACHED));
        }
        int left = left(tiers, held, totals);
        if (left == held) {
            Term kept = new Term(term.tier(), earned, next, null);
            return new Verdict(new Outcome.Kept(kept), why(tiers, held, totals, ReasonCode.TIER_KEPT));
        }
        if (tiers.grace() != null && term.graceUntil() == null) {
            Term inGrace =
                    new Term(term.tier(), term.earnedOn(), due, tiers.grace().end(due));
            return new Verdict(new Outcome.InGrace(inGrace), why(tiers, held, totals, ReasonCode.TIER_IN_GRACE));
        }
        Term lower = new Term(key(tiers, left), earned, left < 0 ? null : next, null);
        return new Verdict(new Outcome.Fell(lower), why(tiers, held, totals, ReasonCode.TIER_LOST));
    }

    /**
     * A tier by balance, which has no review: it rises and falls with what is held (TR-9).
     *
     * @param balance points held now, available and pending
     * @param today the day of the booking that changed it
     */
    public static Verdict weigh(SpendTiers tiers, Term term, long balance, LocalDate today) {
        int held = tiers.rank(term.tier());
        int reached = tiers.reached(balance);
        if (reached > held) {
            Term higher = new Term(key(tiers, reached), today, null, null);
            return new Verdict(new Outcome.Rose(higher), why(tiers, reached, balance, ReasonCode.TIER_REACHED));
        }
        if (reached == held || tiers.downgrade() == Downgrade.NONE) {
            Term kept = new Term(term.tier(), term.earnedOn(), null, null);
            return new Verdict(new Outcome.Kept(kept), why(tiers, held, balance, ReasonCode.TIER_KEPT));
        }
        LocalDate grace = tiers.grace() == null ? null : tiers.grace().end(term.earnedOn());
        if (grace != null && today.isBefore(grace)) {
            Term inGrace = new Term(term.tier(), term.earnedOn(), null, grace);
            return new Verdict(new Outcome.InGrace(inGrace), why(tiers, held, balance, ReasonCode.TIER_IN_GRACE));
        }
        Term lower = new Term(key(tiers, reached), today, null, null);
        return new Verdict(new Outcome.Fell(lower), why(tiers, held, balance, ReasonCode.TIER_LOST));
    }

    /**
     * What the next review will find, if it were today.
     *
     * @param totals of {@link #counted}, so far
     * @return null for a tier that nothing is to be done for: none is held, or there is no review
     */
    public static @Nullable Projection projection(SpendTiers tiers, LocalDate enrolled, Term term, Qualifying totals) {
        LocalDate on = term.dueOn();
        int held = tiers.rank(term.tier());
        if (on == null || held < 0 || tiers.metric() == Metric.BALANCE) {
            return null;
        }
        Tier tier = tiers.tiers().get(held);
        Days days = counted(tiers, enrolled, term);
        boolean isOpen = days.from().isBefore(days.until());
        int left = left(tiers, held, totals);
        boolean isKept = left == held;
        Renewal renewal = tier.renewal(tiers.metric());
        return new Projection(
                on,
                tier.key(),
                isKept,
                isOpen,
                isKept || !isOpen ? List.of() : missing(renewal, totals),
                isKept || !isOpen ? 0 : renewal.needed() - renewal.met(totals),
                isKept || tiers.grace() == null || term.graceUntil() != null
                        ? null
                        : tiers.grace().end(on),
                key(tiers, left));
    }

    private static List<Need> missing(Renewal renewal, Qualifying totals) {
        List<Need> missing = new ArrayList<>();
        for (Need need : renewal.needs()) {
            long left = need.atLeast() - need.metric().of(totals);
            if (left > 0) {
                missing.add(new Need(need.metric(), left));
            }
        }
        return missing;
    }

    /** The place that is left after a review without grace; −1 for none. */
    private static int left(SpendTiers tiers, int held, Qualifying totals) {
        int kept = held;
        while (kept >= 0 && !tiers.tiers().get(kept).renewal(tiers.metric()).isMetBy(totals)) {
            kept--;
        }
        return switch (tiers.downgrade()) {
            case NONE -> held;
            case ONE_STEP -> Math.max(kept, held - 1);
            case FULL -> kept;
        };
    }

    private static @Nullable String key(SpendTiers tiers, int rank) {
        return rank < 0 ? null : tiers.tiers().get(rank).key();
    }

    private static Reason why(SpendTiers tiers, int rank, Qualifying totals, ReasonCode code) {
        Tier tier = tiers.tiers().get(Math.max(0, rank));
        Renewal renewal = tier.renewal(tiers.metric());
        if (renewal.needs().size() > 1) {
            return reason(tier, code, Figures.of(NEEDS_MET, renewal.met(totals), renewal.needed()), null);
        }
        Need need = code == ReasonCode.TIER_REACHED
                ? new Need(tiers.metric(), tier.threshold())
                : renewal.needs().getFirst();
        long counted = need.metric().of(totals);
        return reason(
                tier,
                code,
                Figures.of(COUNTED, counted, need.atLeast()),
                Refusals.miss(Tiering.unit(need.metric()), need.atLeast() - counted));
    }

    private static Reason why(SpendTiers tiers, int rank, long balance, ReasonCode code) {
        Tier tier = tiers.tiers().get(Math.max(0, rank));
        return reason(
                tier,
                code,
                Figures.of(COUNTED, balance, tier.threshold()),
                Refusals.miss("points", tier.threshold() - balance));
    }

    private static Reason reason(Tier tier, ReasonCode code, Map<String, Long> figures, @Nullable NearestMiss miss) {
        boolean isFired = code != ReasonCode.TIER_KEPT;
        return new Reason(Kind.TIER, tier.key(), isFired, code, figures, miss);
    }
}
