package dev.setia.purchase;

import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.MemberSnapshot.Qualifying;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a purchase still counts for. It only ever shrinks: where a smaller rest would bring more, the member keeps what
 * was kept before, so that nothing is taken back twice.
 *
 * @param stamps by card
 * @param expired points of the purchase that expired in the member's hand and were counted as come back
 */
record Kept(Map<String, Long> stamps, Qualifying qualifying, long expired) {
    static Kept of(Evaluation evaluation) {
        Map<String, Long> stamps = new TreeMap<>();
        Qualifying qualifying = Qualifying.NONE;
        for (Effect effect : evaluation.effects()) {
            if (effect instanceof Effect.StampsGiven given) {
                stamps.merge(given.card(), given.stamps(), Long::sum);
            }
            if (effect instanceof Effect.QualifyingAdded added) {
                qualifying = new Qualifying(
                        qualifying.spendMinor() + added.spendMinor(),
                        qualifying.points() + added.points(),
                        qualifying.visits() + added.visits());
            }
        }
        return new Kept(stamps, qualifying, 0);
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
                expired);
    }

    Kept expiring(long more) {
        return new Kept(stamps, qualifying, expired + more);
    }
}
