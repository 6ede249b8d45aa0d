package dev.setia.tier;

import dev.setia.program.Programs.InForce;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Start;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.rules.TierReview;
import dev.setia.rules.Window;
import dev.setia.shared.Membership;
import dev.setia.tier.Standing.AwaitedTier;
import dev.setia.tier.Standing.HeldTier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tiers of a version, with the steps up and down on them. */
public final class Ladder {
    private final SpendTiers tiers;
    private final InForce program;

    private Ladder(SpendTiers tiers, InForce program) {
        this.tiers = tiers;
        this.program = program;
    }

    /** Null for a version without tiers. */
    public static @Nullable Ladder of(InForce program) {
        SpendTiers tiers = program.version().tiers();
        return tiers == null ? null : new Ladder(tiers, program);
    }

    SpendTiers tiers() {
        return tiers;
    }

    InForce program() {
        return program;
    }

    /** A standing, and what is to be remembered of how it came to be; nothing where no tier began. */
    public record Step(Standing standing, List<TierPeriod> periods) {
        public Step {
            periods = List.copyOf(periods);
        }

        static Step of(Standing standing, TierPeriod... periods) {
            return new Step(standing, List.of(periods));
        }
    }

    /**
     * The tier of this version that a key stands for: nobody falls because a table was edited, so one that is gone is
     * followed by the highest that asks no more (D13).
     */
    public static @Nullable String heir(InForce program, @Nullable String key) {
        SpendTiers tiers = program.version().tiers();
        if (key == null || tiers == null || tiers.rank(key) >= 0) {
            return key;
        }
        Tier gone = lastSeen(program.published(), key);
        int heir = gone == null ? -1 : tiers.heir(gone.threshold());
        return heir < 0 ? key : tiers.tiers().get(heir).key();
    }

    private static @Nullable Tier lastSeen(Map<Integer, ProgramVersion> published, String key) {
        return published.values().stream()
                .sorted(Comparator.comparingInt(ProgramVersion::number).reversed())
                .flatMap(version -> version.tiers() == null ? Stream.<Tier>empty() : version.tiers().tiers().stream())
                .filter(tier -> tier.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /**
     * A tier that a purchase reached: it begins at once or with the next period.
     *
     * @param counted the qualifying total with the purchase
     */
    public Step reached(
            Standing standing,
            String key,
            LocalDate enrolled,
            Instant at,
            UUID purchase,
            @Nullable Long counted,
            Instant now) {
        Tier tier = tiers.tiers().get(tiers.rank(key));
        LocalDate day = TierWindow.day(at, zone());
        LocalDate next = tiers.window().after(enrolled, day);
        Step begun = begun(standing, enrolled, day, now);
        if (tiers.begins(tier) == Start.NEXT_PERIOD && next != null) {
            return new Step(begun.standing().awaiting(new AwaitedTier(key, next, day, purchase)), begun.periods());
        }
        LocalDate review = reviewOn(key, TierReview.reviewOn(tiers, enrolled, day));
        HeldTier held = new HeldTier(key, at, day, review, null, Cause.PURCHASE);
        List<TierPeriod> periods = new ArrayList<>(begun.periods());
        periods.add(TierPeriod.of(begun.standing(), held, counted, tier.threshold(), purchase, now));
        return new Step(begun.standing().holding(held).awaiting(null), periods);
    }

    /** Begins the awaited tier if its day has come. */
    Step begun(Standing standing, LocalDate enrolled, LocalDate today, Instant now) {
        AwaitedTier awaited = standing.awaited();
        if (awaited == null || awaited.on().isAfter(today)) {
            return Step.of(standing);
        }
        if (isAbove(standing.held(), awaited, today)) {
            return Step.of(standing.awaiting(null));
        }
        HeldTier held = new HeldTier(
                awaited.tier(),
                awaited.on().atStartOfDay(zone()).toInstant(),
                awaited.earnedOn(),
                reviewOn(awaited.tier(), TierReview.reviewOn(tiers, enrolled, awaited.on())),
                null,
                Cause.PURCHASE);
        return Step.of(
                standing.holding(held).awaiting(null),
                TierPeriod.of(standing, held, null, null, awaited.document(), now));
    }

    /** Somebody may have given a higher one meanwhile, which lasts. */
    private boolean isAbove(@Nullable HeldTier held, AwaitedTier awaited, LocalDate today) {
        LocalDate due = held == null ? null : held.term().dueOn();
        return held != null
                && tiers.rank(heir(program, held.tier())) >= tiers.rank(heir(program, awaited.tier()))
                && (due == null || due.isAfter(today));
    }

    /** The day of the review of a tier; null for never, as nobody can lose the one that asks for nothing. */
    @Nullable
    LocalDate reviewOn(String key, @Nullable LocalDate review) {
        int rank = tiers.rank(key);
        return rank >= 0 && tiers.tiers().get(rank).threshold() <= 0 ? null : review;
    }

    /** The standing of one who has none, with nothing counted. */
    Standing none(Membership membership) {
        LocalDate beginning = LocalDate.EPOCH;
        return Standing.none(membership)
                .counting(TierWindow.of(new Window.Lifetime(), zone(), beginning, beginning), Qualifying.NONE);
    }

    ZoneId zone() {
        return program.version().zone();
    }
}
