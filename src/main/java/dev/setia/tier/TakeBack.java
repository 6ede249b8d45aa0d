package dev.setia.tier;

import dev.setia.ledger.Books;
import dev.setia.ledger.Source;
import dev.setia.platform.Announcements;
import dev.setia.program.Programs;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Downgrade;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.TierReview;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.tier.Standing.AwaitedTier;
import dev.setia.tier.Standing.HeldTier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes a return out of a member's standing. A tier that was reached with what came back falls at once to the one held
 * before it, or to what is still reached, unless the program never takes a tier (TR-21). How the return was cut makes
 * no difference: who fell back to a tier falls further when that one's purchases come back too.
 */
@Component
public class TakeBack {
    private static final int LOOKED_BACK = 100;

    private final Standings standings;
    private final Totals totals;
    private final History history;
    private final Enrolments enrolments;
    private final Programs programs;
    private final ApplicationEventPublisher publisher;

    TakeBack(
            Standings standings,
            Totals totals,
            History history,
            Enrolments enrolments,
            Programs programs,
            ApplicationEventPublisher publisher) {
        this.standings = standings;
        this.totals = totals;
        this.history = history;
        this.enrolments = enrolments;
        this.programs = programs;
        this.publisher = publisher;
    }

    /**
     * A tier that is gone, or will not begin.
     *
     * @param purchase that reached it, and with which its gift came
     */
    public record Lost(String tier, UUID purchase) {}

    /**
     * The purchase's own columns still hold what is taken here: they are changed afterwards.
     *
     * @param taken what the purchase counts less with this return
     * @param purchasedAt when the purchase was made
     * @param version by which it was judged (D4)
     * @param books with the member's points account
     * @param source the return
     * @return the tiers that are taken
     */
    public List<Lost> takeBack(
            TenantId tenant,
            Membership membership,
            Qualifying taken,
            Instant purchasedAt,
            ProgramVersion version,
            Books books,
            Source source) {
        Standing found = standings.find(tenant, List.of(membership)).get(membership);
        if (found == null || taken.equals(Qualifying.NONE)) {
            return List.of();
        }
        LocalDate day = TierWindow.day(purchasedAt, version.zone());
        Standing standing = found.minus(taken, day);
        List<TierPeriod> periods = new ArrayList<>();
        List<Lost> lost = new ArrayList<>();
        SpendTiers tiers = ladder(tenant, found, version, source);
        if (tiers != null && tiers.downgrade() != Downgrade.NONE && tiers.metric() != Metric.BALANCE) {
            Case one = new Case(tenant, tiers, version.zone(), taken, day, source, lost);
            standing = withoutAwaited(standing, one);
            standing = fallen(standing, one, periods);
        }
        standings.write(tenant, List.of(standing), periods);
        publisher.publishEvent(new Announcements(periods.stream()
                .map(period -> period.announcement(tenant, books))
                .toList()));
        return List.copyOf(lost);
    }

    /** That of the purchase's version; of today's where only that knows the tier that is held. */
    private @Nullable SpendTiers ladder(TenantId tenant, Standing standing, ProgramVersion judged, Source source) {
        SpendTiers tiers = judged.tiers();
        HeldTier held = standing.held();
        if (held == null || (tiers != null && tiers.rank(held.tier()) >= 0)) {
            return tiers;
        }
        return programs.inForce(tenant, standing.membership().program(), source.recordedAt())
                .map(now -> now.version().tiers())
                .filter(now -> now.rank(held.tier()) >= 0)
                .orElse(tiers);
    }

    private record Case(
            TenantId tenant,
            SpendTiers tiers,
            ZoneId zone,
            Qualifying taken,
            LocalDate day,
            Source source,
            List<Lost> lost) {
        long threshold(String tier) {
            return tiers.tiers().get(tiers.rank(tier)).threshold();
        }
    }

    private Standing withoutAwaited(Standing standing, Case one) {
        AwaitedTier awaited = standing.awaited();
        int rank = awaited == null ? -1 : one.tiers().rank(awaited.tier());
        if (awaited == null || rank < 0) {
            return standing;
        }
        Long total = left(standing, awaited.earnedOn(), one);
        if (total == null || total >= one.tiers().tiers().get(rank).threshold()) {
            return standing;
        }
        one.lost().add(new Lost(awaited.tier(), awaited.document()));
        int reached = one.tiers().reached(total);
        int held = one.tiers()
                .rank(standing.held() == null ? null : standing.held().tier());
        return standing.awaiting(
                reached <= held
                        ? null
                        : new AwaitedTier(
                                one.tiers().tiers().get(reached).key(),
                                awaited.on(),
                                awaited.earnedOn(),
                                awaited.document()));
    }

    /** Down to the first tier that what is left still reaches, or that something else than a purchase has given. */
    private Standing fallen(Standing standing, Case one, List<TierPeriod> periods) {
        HeldTier held = standing.held();
        int rank = held == null ? -1 : one.tiers().rank(held.tier());
        if (held == null || rank < 0) {
            return standing;
        }
        Long kept = left(standing, held.earnedOn(), one);
        if (kept == null || kept >= one.threshold(held.tier())) {
            // Nearly every return: the way up need not be read.
            return standing;
        }
        Ascent rung = Ascent.to(held, history.latest(one.tenant(), standing.membership(), LOOKED_BACK));
        Long first = null;
        while (rung != null && rung.isByPurchase() && one.tiers().rank(rung.tier()) >= 0) {
            Long total = left(standing, rung.earnedOn(), one);
            if (total == null || total >= one.threshold(rung.tier())) {
                break;
            }
            first = first == null ? total : first;
            if (rung.purchase() != null) {
                one.lost().add(new Lost(rung.tier(), rung.purchase()));
            }
            rung = rung.below(one.zone());
        }
        if (first == null) {
            return standing;
        }
        HeldTier lower = lower(standing, held, rung, one.tiers().reached(first), one);
        periods.add(period(standing, lower, first, one));
        return standing.holding(lower);
    }

    private static TierPeriod period(Standing standing, @Nullable HeldTier lower, long total, Case one) {
        long threshold = one.threshold(Objects.requireNonNull(standing.held()).tier());
        UUID document = one.source().document();
        return lower == null
                ? TierPeriod.without(
                        standing, Cause.RETURN, one.source().occurredAt(), total, threshold, document, now(one))
                : TierPeriod.of(standing, lower, total, threshold, document, now(one));
    }

    private static Instant now(Case one) {
        return one.source().recordedAt();
    }

    /** The tier below, for what is left of its time, or the one that is still reached. */
    private @Nullable HeldTier lower(Standing standing, HeldTier held, @Nullable Ascent below, int reached, Case one) {
        Instant at = one.source().occurredAt();
        if (below != null && one.tiers().rank(below.tier()) >= Math.max(0, reached)) {
            return new HeldTier(below.tier(), at, below.earnedOn(), below.reviewOn(), null, Cause.RETURN);
        }
        if (reached < 0) {
            return null;
        }
        String key = one.tiers().tiers().get(reached).key();
        LocalDate review = TierReview.reviewOn(one.tiers(), enrolled(standing, one), held.earnedOn());
        return new HeldTier(key, at, held.earnedOn(), review, null, Cause.RETURN);
    }

    /** What the window in which a tier was earned still holds; null if the purchase does not belong to it. */
    private @Nullable Long left(Standing standing, LocalDate earnedOn, Case one) {
        TierWindow window = TierWindow.of(one.tiers().window(), one.zone(), enrolled(standing, one), earnedOn);
        if (one.day().isBefore(window.start())
                || (window.until() != null && !one.day().isBefore(window.until()))) {
            return null;
        }
        Qualifying sum = totals.of(
                        one.tenant(), List.of(new Totals.Span(standing.membership(), window.begin(), window.end())))
                .getFirst();
        return one.tiers().metric().of(Standing.less(sum, one.taken()));
    }

    private LocalDate enrolled(Standing standing, Case one) {
        var member = standing.membership().member();
        Instant at = Objects.requireNonNull(
                enrolments.of(one.tenant(), List.of(member)).get(member));
        return TierWindow.day(at, one.zone());
    }
}
