package dev.setia.tier;

import dev.setia.program.Programs.InForce;
import dev.setia.program.Voices;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Need;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.rules.TierReview;
import dev.setia.rules.TierReview.Days;
import dev.setia.rules.TierReview.Projection;
import dev.setia.rules.TierReview.Term;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.tier.MemberTierView.MissingForTier;
import dev.setia.tier.MemberTierView.NextTierUp;
import dev.setia.tier.MemberTierView.TierProjection;
import dev.setia.tier.MemberTierView.TierToCome;
import dev.setia.tier.Standing.HeldTier;
import dev.setia.wording.TierOutlook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows where a member stands, and what the next review will find. */
@Component
public class MemberTiers {
    private final Standings standings;
    private final Totals totals;
    private final Voices voices;

    MemberTiers(Standings standings, Totals totals, Voices voices) {
        this.standings = standings;
        this.totals = totals;
        this.voices = voices;
    }

    /**
     * Where a member stands now; null in a program without tiers.
     *
     * @param balance points available and pending
     */
    public @Nullable MemberTierView of(
            TenantId tenant, Membership membership, InForce program, Instant enrolledAt, long balance, Instant now) {
        SpendTiers tiers = program.version().tiers();
        if (tiers == null) {
            return null;
        }
        TierOutlook outlook = new TierOutlook(voices.of(tenant, program.program(), program.version()), tiers);
        ZoneId zone = program.version().zone();
        TierWindow window = TierWindow.of(tiers, zone, enrolledAt, now);
        Standing standing = standings
                .find(tenant, Map.of(membership, Set.of(window)))
                .getOrDefault(membership, Standing.none(membership));
        LocalDate today = TierWindow.day(now, zone);
        long counted =
                tiers.metric() == Metric.BALANCE ? balance : tiers.metric().of(standing.total(window));
        String key = Ladder.heir(program, standing.tierOn(today));
        int rank = Math.max(tiers.rank(key), everybodys(tiers));
        Tier tier = rank < 0 ? null : tiers.tiers().get(rank);
        // One that has begun without being noted yet has no history to show.
        HeldTier held = standing.tierOn(today) == null || standing.isBegun(today) ? null : standing.held();
        return new MemberTierView(
                tier == null ? null : tier.key(),
                tier == null ? null : tier.name(),
                held != null ? held.since() : null,
                held != null ? held.cause().text() : null,
                word(tiers.metric()),
                counted,
                next(tiers, rank, counted, outlook),
                toCome(tiers, outlook, standing.awaited(), Ladder.heir(program, standing.tierToCome(today))),
                held != null ? held.reviewOn() : null,
                held != null ? held.graceUntil() : null,
                held != null
                        ? projection(
                                tenant, program, tiers, outlook, membership, held, TierWindow.day(enrolledAt, zone))
                        : null);
    }

    /** The key of the tier that a member has at a moment; null for none. */
    public @Nullable String keyOf(TenantId tenant, Membership membership, InForce program, Instant at) {
        SpendTiers tiers = program.version().tiers();
        if (tiers == null) {
            return null;
        }
        LocalDate today = TierWindow.day(at, program.version().zone());
        Standing standing = standings.find(tenant, Set.of(membership)).get(membership);
        String held = standing == null ? null : Ladder.heir(program, standing.tierOn(today));
        int rank = Math.max(tiers.rank(held), everybodys(tiers));
        return rank < 0 ? null : tiers.tiers().get(rank).key();
    }

    /** The tier that asks for nothing; −1 for none. */
    private static int everybodys(SpendTiers tiers) {
        return tiers.reached(0);
    }

    private static @Nullable NextTierUp next(SpendTiers tiers, int rank, long counted, TierOutlook outlook) {
        if (rank + 1 >= tiers.tiers().size()) {
            return null;
        }
        Tier next = tiers.tiers().get(rank + 1);
        long missing = Math.max(0, next.threshold() - counted);
        return new NextTierUp(next.key(), next.name(), next.threshold(), missing, outlook.next(next, missing));
    }

    private static @Nullable TierToCome toCome(
            SpendTiers tiers, TierOutlook outlook, Standing.@Nullable AwaitedTier awaited, @Nullable String key) {
        int rank = tiers.rank(key);
        if (awaited == null || rank < 0) {
            return null;
        }
        Tier tier = tiers.tiers().get(rank);
        return new TierToCome(tier.key(), tier.name(), awaited.on(), outlook.toCome(tier, awaited.on()));
    }

    private @Nullable TierProjection projection(
            TenantId tenant,
            InForce program,
            SpendTiers tiers,
            TierOutlook outlook,
            Membership membership,
            HeldTier held,
            LocalDate enrolled) {
        if (held.reviewOn() == null) {
            return null;
        }
        Term term = new Term(Ladder.heir(program, held.tier()), held.earnedOn(), held.reviewOn(), held.graceUntil());
        Days days = TierReview.counted(tiers, enrolled, term);
        Qualifying soFar = totals.of(
                        tenant,
                        List.of(Totals.Span.of(
                                membership, days, program.version().zone())))
                .getFirst();
        Projection projection = TierReview.projection(tiers, enrolled, term, soFar);
        return projection == null
                ? null
                : new TierProjection(
                        projection.on(),
                        projection.isKept(),
                        projection.isOpen(),
                        projection.missing().stream().map(MemberTiers::missing).toList(),
                        projection.needed(),
                        projection.graceUntil(),
                        projection.otherwise(),
                        outlook.projection(projection, held.graceUntil() != null));
    }

    private static MissingForTier missing(Need need) {
        return new MissingForTier(word(need.metric()), need.atLeast());
    }

    private static String word(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
