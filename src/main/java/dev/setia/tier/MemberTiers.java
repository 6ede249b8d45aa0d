package dev.setia.tier;

import dev.setia.platform.OneTrip;
import dev.setia.platform.Questions;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows where a member stands, and what the next review will find. */
@Component
public class MemberTiers {
    private final Standings standings;
    private final Totals totals;
    private final Voices voices;
    private final OneTrip trip;

    MemberTiers(Standings standings, Totals totals, Voices voices, OneTrip trip) {
        this.trip = trip;
        this.standings = standings;
        this.totals = totals;
        this.voices = voices;
    }

    /** What was asked about a member's tier; {@link #of} makes the view of it. */
    public record Asked(
            TenantId tenant, Membership membership, InForce program, Instant now, Supplier<List<Standing>> standing) {}

    /** Asks where a member stands now, together with what others ask; nothing in a program without tiers. */
    public Asked ask(Questions questions, TenantId tenant, Membership membership, InForce program, Instant now) {
        return new Asked(
                tenant,
                membership,
                program,
                now,
                program.version().tiers() == null ? List::of : StandingRows.ask(questions, tenant, membership));
    }

    /**
     * Where a member stands now; null in a program without tiers.
     *
     * @param balance points available and pending
     */
    @Nullable
    MemberTierView of(
            TenantId tenant, Membership membership, InForce program, Instant enrolledAt, long balance, Instant now) {
        Questions questions = new Questions();
        Asked asked = ask(questions, tenant, membership, program, now);
        trip.ask(questions);
        return of(asked, enrolledAt, balance);
    }

    /**
     * The same of what was asked. Where purchases have to be counted (a window that the standing does not keep, a
     * review to come), the database is asked once more.
     */
    public @Nullable MemberTierView of(Asked asked, Instant enrolledAt, long balance) {
        InForce program = asked.program();
        SpendTiers tiers = program.version().tiers();
        if (tiers == null) {
            return null;
        }
        TierOutlook outlook = new TierOutlook(voices.of(asked.tenant(), program.program(), program.version()), tiers);
        ZoneId zone = program.version().zone();
        Instant now = asked.now();
        TierWindow window = TierWindow.of(tiers, zone, enrolledAt, now);
        Standing standing = asked.standing().get().stream()
                .findFirst()
                .orElseGet(() -> Standing.none(asked.membership()).counting(window, Qualifying.NONE));
        LocalDate today = TierWindow.day(now, zone);
        // One that has begun without being noted yet has no history to show.
        HeldTier held = standing.tierOn(today) == null || standing.isBegun(today) ? null : standing.held();
        Review review = held == null ? null : Review.of(program, tiers, held, TierWindow.day(enrolledAt, zone));
        Counts counts = count(asked, tiers, window, standing, review);
        long counted =
                tiers.metric() == Metric.BALANCE ? balance : tiers.metric().of(counts.window());
        String key = Ladder.heir(program, standing.tierOn(today));
        int rank = Math.max(tiers.rank(key), everybodys(tiers));
        Tier tier = rank < 0 ? null : tiers.tiers().get(rank);
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
                review == null ? null : projection(review, tiers, outlook, counts.review()));
    }

    /**
     * The review of a tier.
     *
     * @param days whose purchases it will count
     */
    private record Review(LocalDate enrolled, Term term, Days days) {
        static @Nullable Review of(InForce program, SpendTiers tiers, HeldTier held, LocalDate enrolled) {
            if (held.reviewOn() == null || tiers.metric() == Metric.BALANCE) {
                return null;
            }
            Term term =
                    new Term(Ladder.heir(program, held.tier()), held.earnedOn(), held.reviewOn(), held.graceUntil());
            return new Review(enrolled, term, TierReview.counted(tiers, enrolled, term));
        }

        boolean counts(TierWindow window) {
            return days.from().equals(window.start()) && days.until().equals(window.until());
        }
    }

    /** What purchases are worth, in today's window and for the review. */
    private record Counts(Qualifying window, Qualifying review) {}

    /** What the standing keeps is not counted again; a tier by balance counts no purchases. */
    private Counts count(Asked asked, SpendTiers tiers, TierWindow window, Standing standing, @Nullable Review review) {
        if (tiers.metric() == Metric.BALANCE) {
            return new Counts(Qualifying.NONE, Qualifying.NONE);
        }
        boolean isKept = standing.hasCounted(window);
        boolean isApart = review != null && !review.counts(window);
        List<Totals.Span> spans = new ArrayList<>();
        if (!isKept) {
            spans.add(new Totals.Span(asked.membership(), window.begin(), window.end()));
        }
        if (review != null && isApart) {
            spans.add(Totals.Span.of(asked.membership(), review.days(), window.zone()));
        }
        List<Qualifying> sums = totals.of(asked.tenant(), spans);
        Qualifying now = isKept ? standing.total(window) : sums.getFirst();
        return new Counts(now, isApart ? sums.getLast() : now);
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

    private static @Nullable TierProjection projection(
            Review review, SpendTiers tiers, TierOutlook outlook, Qualifying soFar) {
        Term term = review.term();
        Projection projection = TierReview.projection(tiers, review.enrolled(), term, soFar);
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
                        outlook.projection(projection, term.graceUntil() != null));
    }

    private static MissingForTier missing(Need need) {
        return new MissingForTier(word(need.metric()), need.atLeast());
    }

    private static String word(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
