package dev.setia.simulation;

import dev.setia.program.Programs.InForce;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Start;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.rules.TierReview;
import dev.setia.rules.TierReview.Days;
import dev.setia.rules.TierReview.Term;
import dev.setia.tier.Ladder;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A member's tier through time: what purchases reach, and what the reviews between them leave. */
final class SimulatedTier {
    /** A tier that was reached and begins with the next period. */
    private record Awaited(String tier, LocalDate on, LocalDate earnedOn) {}

    private final LocalDate enrolled;
    private final BiConsumer<@Nullable String, @Nullable String> moves;
    private Term term;
    private @Nullable Awaited awaited;

    /** @param moves told of every change that no purchase made: from, to; null for no tier */
    SimulatedTier(LocalDate enrolled, BiConsumer<@Nullable String, @Nullable String> moves) {
        this.enrolled = enrolled;
        this.moves = moves;
        this.term = new Term(null, enrolled, null, null);
    }

    @Nullable
    String held() {
        return term.tier();
    }

    @Nullable
    String toCome() {
        return awaited == null ? null : awaited.tier();
    }

    /** A purchase of a day reached it. */
    void reach(String key, SpendTiers tiers, LocalDate day) {
        Tier tier = tiers.tiers().get(tiers.rank(key));
        LocalDate next = tiers.window().after(enrolled, day);
        if (tiers.begins(tier) == Start.NEXT_PERIOD && next != null) {
            awaited = new Awaited(key, next, day);
        } else {
            awaited = null;
            term = new Term(key, day, TierReview.reviewOn(tiers, enrolled, day), null);
        }
    }

    /**
     * Lives on to the beginning of a day: what was awaited begins, and each review that has fallen due is decided, by
     * the version of its day.
     */
    void live(LocalDate day, Function<LocalDate, @Nullable InForce> programs, Function<Days, Qualifying> totals) {
        LocalDate due = due();
        while (due != null && !due.isAfter(day)) {
            InForce program = programs.apply(due);
            SpendTiers tiers = program == null ? null : program.version().tiers();
            if (program == null || tiers == null) {
                return;
            }
            Awaited begins = awaited;
            if (begins != null && begins.on().equals(due)) {
                awaited = null;
                term = new Term(
                        begins.tier(), begins.earnedOn(), TierReview.reviewOn(tiers, enrolled, begins.on()), null);
            } else {
                review(tiers, program, totals);
            }
            LocalDate next = due();
            if (next != null && next.isBefore(due)) {
                throw new IllegalStateException("a review on %s is followed by one on %s".formatted(due, next));
            }
            due = next;
        }
    }

    private @Nullable LocalDate due() {
        LocalDate due = term.dueOn();
        if (awaited == null) {
            return due;
        }
        return due == null || !due.isBefore(awaited.on()) ? awaited.on() : due;
    }

    private void review(SpendTiers tiers, InForce program, Function<Days, Qualifying> totals) {
        Term held = new Term(Ladder.heir(program, term.tier()), term.earnedOn(), term.reviewOn(), term.graceUntil());
        Days days = TierReview.counted(tiers, enrolled, held);
        become(TierReview.review(tiers, enrolled, held, totals.apply(days))
                .outcome()
                .term());
    }

    /** A tier by balance rises and falls with what is held. */
    void weigh(SpendTiers tiers, long balance, LocalDate day) {
        if (tiers.metric() == Metric.BALANCE) {
            become(TierReview.weigh(tiers, term, balance, day).outcome().term());
        }
    }

    private void become(Term next) {
        if (!Objects.equals(term.tier(), next.tier())) {
            moves.accept(term.tier(), next.tier());
        }
        term = next;
    }
}
