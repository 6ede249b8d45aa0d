package dev.setia.simulation;

import dev.setia.program.Programs.InForce;
import dev.setia.purchase.PastPurchase;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.Succession;
import dev.setia.rules.TierReview.Days;
import dev.setia.tier.Ladder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A member carried through its purchases in memory, from nothing: the snapshot, by day what counts towards a tier, and
 * when which points run out.
 */
final class SimulatedMember {
    private static final SpendTiers.Window FOR_EVER = new SpendTiers.Window.Lifetime();

    private final LocalDate enrolled;
    private final Function<LocalDate, @Nullable InForce> programs;
    private final SimulatedTier tier;
    private final TreeMap<LocalDate, Qualifying> byDay = new TreeMap<>();
    private final TreeMap<Instant, Long> expiring = new TreeMap<>();
    private MemberSnapshot now;
    private long balance;
    private Benefit benefit = Benefit.NOTHING;

    /**
     * @param programs the version that is in force when a day begins
     * @param moves told of every change of tier that no purchase made
     */
    SimulatedMember(
            PastPurchase.Buyer buyer,
            ZoneId zone,
            Function<LocalDate, @Nullable InForce> programs,
            BiConsumer<@Nullable String, @Nullable String> moves) {
        this.enrolled = LocalDate.ofInstant(buyer.enrolledAt(), zone);
        this.programs = programs;
        this.tier = new SimulatedTier(enrolled, moves);
        this.now = new MemberSnapshot(
                true,
                null,
                null,
                Set.of(),
                null,
                buyer.birthday(),
                buyer.attributes(),
                0,
                Qualifying.NONE,
                Map.of(),
                0,
                Map.of(),
                Map.of(),
                List.of(),
                0);
    }

    /** @param shared what limits of everybody have used so far */
    Evaluation buy(PastPurchase purchase, InForce program, Map<Counter, Long> shared) {
        Instant at = purchase.occurredAt();
        ProgramVersion version = program.version();
        LocalDate day = LocalDate.ofInstant(at, version.zone());
        live(day, at, version);
        MemberSnapshot before = Succession.on(
                day,
                now,
                new Succession.Meanwhile(
                        Ladder.heir(program, tier.held()),
                        Ladder.heir(program, tier.toCome()),
                        qualifying(version, day),
                        balance,
                        shared));
        Evaluation evaluation = purchase.judgedBy(program.policies(), before);
        now = Succession.after(before, evaluation, version, at);
        balance = now.balance();
        evaluation.effects().forEach(effect -> remember(effect, version, day));
        return evaluation;
    }

    /** Nothing is bought until then. */
    void live(LocalDate day, Instant at, ProgramVersion version) {
        tier.live(day, programs, this::total);
        expire(at);
        SpendTiers tiers = version.tiers();
        if (tiers != null) {
            tier.weigh(tiers, balance, day);
        }
    }

    private void remember(Effect effect, ProgramVersion version, LocalDate day) {
        SpendTiers tiers = version.tiers();
        if (effect instanceof Effect.QualifyingAdded added) {
            byDay.merge(day, new Qualifying(added.spendMinor(), added.points(), added.visits()), Succession::sum);
        } else if (effect instanceof Effect.PointsEarned earned && earned.expiresAt() != null) {
            expiring.merge(earned.expiresAt(), earned.points(), Amounts::plus);
        } else if (effect instanceof Effect.TierReached reached && tiers != null) {
            tier.reach(reached.to(), tiers, day);
        }
    }

    /** Points are gone from the first instant of their expiry on (D11). */
    private void expire(Instant at) {
        while (!expiring.isEmpty() && !expiring.firstKey().isAfter(at)) {
            balance = Math.max(0, balance - expiring.pollFirstEntry().getValue());
        }
    }

    private Qualifying qualifying(ProgramVersion version, LocalDate day) {
        SpendTiers tiers = version.tiers();
        SpendTiers.Window window = tiers == null ? FOR_EVER : tiers.window();
        return total(new Days(window.countsFrom(enrolled, window.startOf(enrolled, day)), day.plusDays(1)));
    }

    private Qualifying total(Days days) {
        return days.from().isBefore(days.until())
                ? byDay.subMap(days.from(), days.until()).values().stream().reduce(Qualifying.NONE, Succession::sum)
                : Qualifying.NONE;
    }

    void add(Benefit more) {
        benefit = benefit.plus(more);
    }

    Benefit benefit() {
        return benefit;
    }

    @Nullable
    String tier() {
        return tier.held();
    }
}
