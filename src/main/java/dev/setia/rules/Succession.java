package dev.setia.rules;

import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.MemberSnapshot.OpenCard;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.shared.Points;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a member is after a purchase, in memory: the same snapshot that the database would give back once the effects
 * are booked, if nothing else happened meanwhile. What time alone changes (a window of a tier that ends, points that
 * run out) is not done here.
 */
public final class Succession {
    private Succession() {}

    /**
     * The snapshot as the member's next purchase finds it.
     *
     * @param before what the purchase was judged by; a guest stays one, but uses up what everybody shares
     * @param version the version it was judged by: a card that opens now, opens on it
     */
    public static MemberSnapshot after(
            MemberSnapshot before, Evaluation evaluation, ProgramVersion version, Instant occurredAt) {
        if (evaluation.effects().isEmpty()) {
            return before;
        }
        Step step = new Step(before, version, occurredAt);
        for (Effect effect : evaluation.effects()) {
            step.take(effect);
        }
        return step.snapshot();
    }

    /**
     * What time alone has made of a member since its last purchase.
     *
     * @param tier the tier held now; null for none
     * @param tierToCome a tier that was reached and begins with the next period; null for none
     * @param qualifying totals of the tier window that contains the day
     * @param balance points that have not run out
     * @param shared what limits of everybody have used so far, in the spans that contain the day
     * @param stage the stage that the day begins with, if any
     * @param friends who came on the member's invitation by now
     */
    public record Meanwhile(
            @Nullable String tier,
            @Nullable String tierToCome,
            Qualifying qualifying,
            long balance,
            Map<Counter, Long> shared,
            @Nullable String stage,
            long friends) {}

    /** The same member on a later day: counts of spans that are over are gone. */
    public static MemberSnapshot on(LocalDate day, MemberSnapshot member, Meanwhile meanwhile) {
        return new MemberSnapshot(
                member.isMember(),
                meanwhile.tier(),
                meanwhile.tierToCome(),
                member.segments(),
                meanwhile.stage(),
                member.birthday(),
                member.attributes(),
                member.visits(),
                meanwhile.qualifying(),
                member.cards(),
                meanwhile.balance(),
                running(member.counters(), day),
                meanwhile.shared(),
                List.of(),
                meanwhile.friends());
    }

    private static Map<Counter, Long> running(Map<Counter, Long> counters, LocalDate day) {
        if (counters.isEmpty()) {
            return counters;
        }
        Map<Counter, Long> running = new HashMap<>(counters);
        running.keySet().removeIf(counter -> !counter.span().startOf(day).equals(counter.periodStart()));
        return running;
    }

    /** Totals stop at what every client can hold exactly, as those in the books do. */
    public static Qualifying sum(Qualifying total, Qualifying added) {
        return new Qualifying(
                sum(total.spendMinor(), added.spendMinor()),
                sum(total.points(), added.points()),
                sum(total.visits(), added.visits()));
    }

    private static long sum(long total, long added) {
        return Math.min(Points.MAX, total + added);
    }

    private static final class Step {
        private final MemberSnapshot before;
        private final ProgramVersion version;
        private final Instant occurredAt;
        private final Map<String, OpenCard> cards;
        private final Map<Counter, Long> counters;
        private final Map<Counter, Long> shared;
        private @Nullable String tier;
        private @Nullable String tierToCome;
        private Qualifying qualifying;
        private long visits;
        private long balance;

        Step(MemberSnapshot before, ProgramVersion version, Instant occurredAt) {
            this.before = before;
            this.version = version;
            this.occurredAt = occurredAt;
            this.cards = new HashMap<>(before.cards());
            this.counters = new HashMap<>(before.counters());
            this.shared = new HashMap<>(before.shared());
            this.tier = before.tier();
            this.tierToCome = before.tierToCome();
            this.qualifying = before.qualifying();
            this.visits = before.visits();
            this.balance = before.balance();
        }

        void take(Effect effect) {
            switch (effect) {
                case Effect.Discount discount -> {
                    // Money off is the till's to give.
                }
                case Effect.VoucherUsed used -> {
                    // A snapshot holds the vouchers presented with one purchase; the next presents its own.
                }
                case Effect.VoucherIssued issued -> {
                    // In the member's hand, and in a snapshot once it is presented.
                }
                case Effect.PointsEarned earned -> balance = sum(balance, earned.points());
                case Effect.StampsGiven given -> stamp(given);
                case Effect.CardLapsed lapsed -> lapse(lapsed);
                case Effect.QualifyingAdded added -> {
                    qualifying = sum(qualifying, new Qualifying(added.spendMinor(), added.points(), added.visits()));
                    visits += added.visits();
                }
                case Effect.TierReached reached -> reach(reached.to());
                case Effect.CounterUsed used -> {
                    Map<Counter, Long> counts = used.whose() == Limit.Whose.MEMBER ? counters : shared;
                    counts.merge(used.counter(), used.amount(), Math::addExact);
                }
            }
        }

        /** As the books do: at once, or with the next period where the version says so and there is one. */
        private void reach(String reached) {
            SpendTiers tiers = version.tiers();
            int rank = tiers == null ? -1 : tiers.rank(reached);
            boolean isAwaited = tiers != null
                    && rank >= 0
                    && tiers.window().isPeriodic()
                    && tiers.begins(tiers.tiers().get(rank)) == SpendTiers.Start.NEXT_PERIOD;
            tier = isAwaited ? tier : reached;
            tierToCome = isAwaited ? reached : null;
        }

        private void stamp(Effect.StampsGiven given) {
            OpenCard open = cards.get(given.card());
            if (given.after() == 0 && (open == null || given.filled() > 0)) {
                cards.remove(given.card());
            } else if (open == null || given.filled() > 0) {
                cards.put(
                        given.card(),
                        new OpenCard(
                                definition(given.card(), open),
                                given.version(),
                                given.after(),
                                occurredAt,
                                given.prizes().getLast()));
            } else {
                Set<Long> prizes = new HashSet<>(open.prizesGiven());
                prizes.addAll(given.prizes().getLast());
                cards.put(
                        given.card(),
                        new OpenCard(open.definition(), open.version(), given.after(), open.openedAt(), prizes));
            }
        }

        /** What is owed from a return is owed by the next card too. */
        private void lapse(Effect.CardLapsed lapsed) {
            OpenCard open = cards.remove(lapsed.card());
            if (open != null && open.stamps() < 0) {
                cards.put(
                        lapsed.card(),
                        new OpenCard(
                                definition(lapsed.card(), open),
                                version.number(),
                                open.stamps(),
                                occurredAt,
                                Set.of()));
            }
        }

        private PunchCard definition(String card, @Nullable OpenCard open) {
            for (PunchCard current : version.cards()) {
                if (current.key().equals(card)) {
                    return current;
                }
            }
            if (open == null) {
                throw new IllegalStateException(
                        "version " + version.number() + " stamped the card " + card + " and does not define it");
            }
            return open.definition();
        }

        MemberSnapshot snapshot() {
            return new MemberSnapshot(
                    before.isMember(),
                    tier,
                    tierToCome,
                    before.segments(),
                    before.stage(),
                    before.birthday(),
                    before.attributes(),
                    visits,
                    qualifying,
                    cards,
                    balance,
                    counters,
                    shared,
                    List.of(),
                    before.friends());
        }
    }
}
