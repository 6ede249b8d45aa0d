package dev.setia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.SpendTiers.Downgrade;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Start;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.rules.TierReview.Days;
import dev.setia.rules.TierReview.Outcome;
import dev.setia.rules.TierReview.Projection;
import dev.setia.rules.TierReview.Term;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A member's tier through a life: reached, awaited, reviewed, in grace, lost; each step keeps what it promises. */
final class LivedTier {
    /** What a life has seen, so that a test can tell that it has seen it. */
    enum Seen {
        REACHED,
        AWAITED,
        BEGUN,
        KEPT,
        IN_GRACE,
        FELL,
        ROSE
    }

    private record Awaited(String tier, LocalDate on, LocalDate earnedOn) {}

    final Map<Seen, Integer> seen = new EnumMap<>(Seen.class);
    private final LocalDate enrolled;
    private Term term;
    private long threshold;
    private @Nullable Awaited awaited;

    LivedTier(LocalDate enrolled) {
        this.enrolled = enrolled;
        term = new Term(null, enrolled, null, null);
    }

    @Nullable
    String held() {
        return term.tier();
    }

    @Nullable
    String toCome() {
        return awaited == null ? null : awaited.tier();
    }

    /** The days that count towards a tier on a day. */
    Days counted(SpendTiers tiers, LocalDate day) {
        LocalDate start = tiers.window().startOf(enrolled, day);
        return new Days(tiers.window().countsFrom(enrolled, start), day.plusDays(1));
    }

    /** A purchase of a day reached it. */
    void reach(String key, SpendTiers tiers, LocalDate day) {
        assertThat(tiers.rank(key))
                .as("above what is held and what is to come")
                .isGreaterThan(Math.max(tiers.rank(held()), tiers.rank(toCome())));
        Tier tier = tiers.tiers().get(tiers.rank(key));
        LocalDate next = tiers.window().after(enrolled, day);
        if (tiers.begins(tier) == Start.NEXT_PERIOD && next != null) {
            assertThat(next).isAfter(day);
            awaited = new Awaited(key, next, day);
            see(Seen.AWAITED);
        } else {
            awaited = null;
            become(new Term(key, day, TierReview.reviewOn(tiers, enrolled, day), null), tiers);
            see(Seen.REACHED);
        }
        assertThat(term.reviewOn() == null || term.reviewOn().isAfter(day) || toCome() != null)
                .as("%s is reviewed after %s", term, day)
                .isTrue();
    }

    /** Lives on to the beginning of a day: what was awaited begins, and what has fallen due is decided. */
    void live(LocalDate day, SpendTiers tiers, Function<Days, Qualifying> totals) {
        inherit(tiers);
        for (LocalDate due = due(); due != null && !due.isAfter(day); due = later(due)) {
            if (awaited != null && awaited.on().equals(due)) {
                Awaited begins = awaited;
                awaited = null;
                become(
                        new Term(
                                begins.tier(),
                                begins.earnedOn(),
                                TierReview.reviewOn(tiers, enrolled, begins.on()),
                                null),
                        tiers);
                see(Seen.BEGUN);
            } else if (tiers.metric() == Metric.BALANCE) {
                // A version by balance took the place of one with reviews: there is none any more.
                term = new Term(term.tier(), term.earnedOn(), null, null);
            } else {
                review(tiers, totals);
            }
        }
    }

    private @Nullable LocalDate later(LocalDate due) {
        LocalDate next = due();
        assertThat(next == null || !next.isBefore(due))
                .as("after %s comes %s", due, next)
                .isTrue();
        return next;
    }

    private @Nullable LocalDate due() {
        LocalDate due = term.dueOn();
        if (awaited == null) {
            return due;
        }
        return due == null || !due.isBefore(awaited.on()) ? awaited.on() : due;
    }

    private void review(SpendTiers tiers, Function<Days, Qualifying> totals) {
        Qualifying counted = totals.apply(TierReview.counted(tiers, enrolled, term));
        Projection expected = TierReview.projection(tiers, enrolled, term, counted);
        Outcome outcome = TierReview.review(tiers, enrolled, term, counted).outcome();

        assertThat(outcome)
                .isEqualTo(TierReview.review(tiers, enrolled, term, counted).outcome());
        if (expected != null) {
            promised(tiers, expected, outcome);
        }
        if (outcome instanceof Outcome.Kept || outcome instanceof Outcome.Rose) {
            assertThat(outcome.term().dueOn() == null || outcome.term().dueOn().isAfter(term.dueOn()))
                    .as("%s comes after %s", outcome, term)
                    .isTrue();
        }
        decided(tiers, outcome);
    }

    /** What the member was told to expect is what comes; only a higher tier may come instead. */
    private static void promised(SpendTiers tiers, Projection expected, Outcome outcome) {
        switch (outcome) {
            case Outcome.Kept kept -> assertThat(expected.isKept()).isTrue();
            case Outcome.InGrace(var inGrace) ->
                assertThat(inGrace.graceUntil()).isEqualTo(expected.graceUntil());
            case Outcome.Fell(var lower) -> {
                assertThat(expected.isKept()).isFalse();
                assertThat(lower.tier()).isEqualTo(expected.otherwise());
            }
            case Outcome.Rose(var higher) ->
                assertThat(tiers.rank(higher.tier())).isGreaterThan(tiers.rank(expected.tier()));
        }
    }

    /** A tier by balance rises and falls with what is held. */
    void weigh(SpendTiers tiers, long balance, LocalDate day) {
        if (tiers.metric() == Metric.BALANCE) {
            inherit(tiers);
            decided(tiers, TierReview.weigh(tiers, term, balance, day).outcome());
            assertThat(tiers.rank(held()))
                    .as("what %d reaches, at least", balance)
                    .isGreaterThanOrEqualTo(tiers.reached(balance));
        }
    }

    private void decided(SpendTiers tiers, Outcome outcome) {
        int before = tiers.rank(term.tier());
        int after = tiers.rank(outcome.term().tier());
        switch (outcome) {
            case Outcome.Kept kept -> {
                assertThat(after).isEqualTo(before);
                see(Seen.KEPT);
            }
            case Outcome.InGrace inGrace -> {
                assertThat(tiers.grace()).isNotNull();
                assertThat(after).isEqualTo(before);
                assertThat(term.graceUntil() == null || tiers.metric() == Metric.BALANCE)
                        .as("grace once, not twice")
                        .isTrue();
                see(Seen.IN_GRACE);
            }
            case Outcome.Fell fell -> {
                assertThat(tiers.downgrade()).isNotEqualTo(Downgrade.NONE);
                assertThat(after).isLessThan(before);
                if (tiers.downgrade() == Downgrade.ONE_STEP) {
                    assertThat(after).isEqualTo(before - 1);
                }
                see(Seen.FELL);
            }
            case Outcome.Rose rose -> {
                assertThat(after).isGreaterThan(before);
                see(Seen.ROSE);
            }
        }
        become(outcome.term(), tiers);
    }

    /** Where the version in force no longer has the tier: the highest of its tiers that asks no more. */
    private void inherit(SpendTiers tiers) {
        if (awaited != null && tiers.rank(awaited.tier()) < 0) {
            awaited = null;
        }
        if (term.tier() != null && tiers.rank(term.tier()) < 0) {
            int heir = tiers.heir(threshold);
            term = new Term(
                    heir < 0 ? null : tiers.tiers().get(heir).key(),
                    term.earnedOn(),
                    heir < 0 ? null : term.reviewOn(),
                    heir < 0 ? null : term.graceUntil());
        }
    }

    private void become(Term next, SpendTiers tiers) {
        term = next;
        if (next.tier() != null) {
            threshold = tiers.tiers().get(tiers.rank(next.tier())).threshold();
        }
    }

    private void see(Seen what) {
        seen.merge(what, 1, Integer::sum);
    }
}
