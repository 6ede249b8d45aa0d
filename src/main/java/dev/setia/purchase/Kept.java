package dev.setia.purchase;

import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Limit;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.MemberSnapshot.Qualifying;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a purchase still counts for. It only ever shrinks: where a smaller rest would bring more, the member keeps what
 * was kept before, so that nothing is taken back twice.
 *
 * @param stamps by card
 * @param limits what it has used up of them
 * @param expired points of the purchase that expired in the member's hand and were counted as come back
 */
record Kept(Map<String, Long> stamps, Qualifying qualifying, List<Used> limits, long expired) {
    /** What was used up of one limit. */
    record Used(String policy, Limit.Span span, LocalDate periodStart, Limit.Whose whose, long amount) {
        Counter counter() {
            return new Counter(policy, span, periodStart);
        }

        private boolean isSameAs(Used other) {
            return whose == other.whose && counter().equals(other.counter());
        }

        private Used of(long less) {
            return new Used(policy, span, periodStart, whose, less);
        }
    }

    static Kept of(Evaluation evaluation) {
        Map<String, Long> stamps = new TreeMap<>();
        List<Used> limits = new ArrayList<>();
        Qualifying qualifying = Qualifying.NONE;
        for (Effect effect : evaluation.effects()) {
            if (effect instanceof Effect.StampsGiven given) {
                stamps.merge(given.card(), given.stamps(), Long::sum);
            }
            if (effect instanceof Effect.CounterUsed(var counter, var whose, var amount)) {
                limits.add(new Used(counter.policy(), counter.span(), counter.periodStart(), whose, amount));
            }
            if (effect instanceof Effect.QualifyingAdded added) {
                qualifying = new Qualifying(
                        qualifying.spendMinor() + added.spendMinor(),
                        qualifying.points() + added.points(),
                        qualifying.visits() + added.visits());
            }
        }
        return new Kept(stamps, qualifying, limits, 0);
    }

    /** Of this, what the rest of the purchase still brings. */
    Kept within(Evaluation rest) {
        Kept other = of(rest);
        Map<String, Long> left = new TreeMap<>();
        stamps.forEach((card, count) ->
                left.put(card, Math.min(count, other.stamps().getOrDefault(card, 0L))));
        Qualifying theirs = other.qualifying();
        return new Kept(
                left,
                new Qualifying(
                        Math.min(qualifying.spendMinor(), theirs.spendMinor()),
                        Math.min(qualifying.points(), theirs.points()),
                        Math.min(qualifying.visits(), theirs.visits())),
                limits.stream()
                        .map(used -> used.of(Math.min(used.amount(), other.used(used))))
                        .toList(),
                expired);
    }

    /** What was used of a limit. */
    long used(Used limit) {
        return limits.stream()
                .filter(used -> used.isSameAs(limit))
                .mapToLong(Used::amount)
                .sum();
    }

    /** With what it had used up of limits before. */
    Kept and(List<Used> earlier) {
        List<Used> all = new ArrayList<>(limits);
        all.addAll(earlier);
        return new Kept(stamps, qualifying, all, expired);
    }

    Kept expiring(long more) {
        return new Kept(stamps, qualifying, limits, expired + more);
    }
}
