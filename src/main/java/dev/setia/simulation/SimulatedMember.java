package dev.setia.simulation;

import dev.setia.engage.PastHappening;
import dev.setia.member.Profile;
import dev.setia.program.Programs.InForce;
import dev.setia.purchase.PastPurchase;
import dev.setia.reward.PastRedemption;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.ExpirySlide;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.Succession;
import dev.setia.rules.TierReview.Days;
import dev.setia.rules.Window;
import dev.setia.tier.Ladder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A member carried through what happened, in memory, from nothing: the snapshot, by day what counts towards a tier, and
 * the points by when they run out.
 */
final class SimulatedMember {
    private static final Window FOR_EVER = new Window.Lifetime();

    private final Person person;
    private final LocalDate enrolled;
    private final BuyingDays days;
    private final Function<LocalDate, @Nullable InForce> programs;
    private final SimulatedTier tier;
    private final TreeMap<LocalDate, Qualifying> byDay = new TreeMap<>();
    private final PointLots points = new PointLots();
    private MemberSnapshot now;
    private Benefit benefit = Benefit.NOTHING;

    /**
     * @param days when the member really bought
     * @param programs the version that is in force when a day begins
     * @param moves told of every change of tier that no purchase made
     */
    SimulatedMember(
            Person person,
            BuyingDays days,
            ZoneId zone,
            Function<LocalDate, @Nullable InForce> programs,
            BiConsumer<@Nullable String, @Nullable String> moves) {
        Profile profile = person.profile();
        this.person = person;
        this.enrolled = LocalDate.ofInstant(profile.enrolledAt(), zone);
        this.days = days;
        this.programs = programs;
        this.tier = new SimulatedTier(enrolled, moves);
        this.now = new MemberSnapshot(
                true,
                null,
                null,
                profile.segments(),
                null,
                profile.birthday(),
                profile.attributes(),
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
        MemberSnapshot before = at(at, at, program, shared);
        slide(ExpirySlide.PURCHASE, before.tier(), program.version(), at);
        return take(purchase.judgedBy(program.policies(), before), before, program.version(), at);
    }

    /** @param shared what limits of everybody have used so far */
    Evaluation happen(PastHappening happening, InForce program, Map<Counter, Long> shared) {
        Instant at = happening.key().occurredAt();
        MemberSnapshot before = at(at, happening.recordedAt(), program, shared);
        slide(happening.occasion().event(), before.tier(), program.version(), at);
        Evaluation evaluation =
                take(program.policies().evaluate(happening.occasion(), before, at), before, program.version(), at);
        weigh(program.version(), at);
        return evaluation;
    }

    /** @return false if there are too few points, and none is spent */
    boolean spend(PastRedemption redemption, ProgramVersion version) {
        Instant at = redemption.key().occurredAt();
        live(LocalDate.ofInstant(at, version.zone()), at, version);
        boolean isPaid = points.spend(redemption.points(), at);
        if (isPaid) {
            slide(ExpirySlide.REDEMPTION, tier.held(), version, at);
            weigh(version, at);
        }
        return isPaid;
    }

    private void slide(String activity, @Nullable String held, ProgramVersion version, Instant at) {
        Instant until = ExpirySlide.until(version, activity, held, at);
        if (until != null) {
            points.extend(until);
        }
    }

    /** @param knownAt friends who came by then were known of when it was judged */
    private MemberSnapshot at(Instant at, Instant knownAt, InForce program, Map<Counter, Long> shared) {
        ProgramVersion version = program.version();
        LocalDate day = LocalDate.ofInstant(at, version.zone());
        live(day, at, version);
        return Succession.on(
                day,
                now,
                new Succession.Meanwhile(
                        Ladder.heir(program, tier.held()),
                        Ladder.heir(program, tier.toCome()),
                        qualifying(version, day),
                        points.total(),
                        shared,
                        days.stageOn(day, version.settings().stages()),
                        person.friendsBy(knownAt)));
    }

    private Evaluation take(Evaluation evaluation, MemberSnapshot before, ProgramVersion version, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, version.zone());
        now = Succession.after(before, evaluation, version, at);
        evaluation.effects().forEach(effect -> remember(effect, version, day));
        return evaluation;
    }

    /** Nothing happens until then. */
    void live(LocalDate day, Instant at, ProgramVersion version) {
        tier.live(day, programs, this::total);
        points.expire(at);
        if (tier.held() != null) {
            weigh(version, at);
        }
    }

    /** A tier by balance rises and falls with every booking (TR-9). */
    private void weigh(ProgramVersion version, Instant at) {
        SpendTiers tiers = version.tiers();
        if (tiers != null) {
            tier.weigh(tiers, points.total(), LocalDate.ofInstant(at, version.zone()));
        }
    }

    private void remember(Effect effect, ProgramVersion version, LocalDate day) {
        SpendTiers tiers = version.tiers();
        if (effect instanceof Effect.QualifyingAdded added) {
            byDay.merge(day, new Qualifying(added.spendMinor(), added.points(), added.visits()), Succession::sum);
        } else if (effect instanceof Effect.PointsEarned earned) {
            points.add(earned.points(), earned.activeFrom(), earned.expiresAt());
        } else if (effect instanceof Effect.TierReached reached && tiers != null) {
            tier.reach(reached.to(), tiers, day);
        }
    }

    private Qualifying qualifying(ProgramVersion version, LocalDate day) {
        SpendTiers tiers = version.tiers();
        Window window = tiers == null ? FOR_EVER : tiers.window();
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

    /** Each as it stood when it was opened. */
    List<PunchCard> openCards() {
        return now.cards().values().stream()
                .map(MemberSnapshot.OpenCard::definition)
                .toList();
    }

    /** Points that have not run out at a moment that is not before the last. */
    long balance(Instant at) {
        points.expire(at);
        return points.total();
    }

    Benefit benefit() {
        return benefit;
    }

    @Nullable
    String tier() {
        return tier.held();
    }
}
