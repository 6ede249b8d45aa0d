package dev.setia.tier;

import dev.setia.ledger.Books;
import dev.setia.ledger.Source;
import dev.setia.platform.Announcements;
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
 * before it, or to what is still reached, unless the program never takes a tier (TR-21).
 */
@Component
public class TakeBack {
    private final Standings standings;
    private final Totals totals;
    private final History history;
    private final Enrolments enrolments;
    private final ApplicationEventPublisher publisher;

    TakeBack(
            Standings standings,
            Totals totals,
            History history,
            Enrolments enrolments,
            ApplicationEventPublisher publisher) {
        this.standings = standings;
        this.totals = totals;
        this.history = history;
        this.enrolments = enrolments;
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
        SpendTiers tiers = version.tiers();
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

    private record Case(
            TenantId tenant,
            SpendTiers tiers,
            ZoneId zone,
            Qualifying taken,
            LocalDate day,
            Source source,
            List<Lost> lost) {}

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

    private Standing fallen(Standing standing, Case one, List<TierPeriod> periods) {
        HeldTier held = standing.held();
        int rank = held == null ? -1 : one.tiers().rank(held.tier());
        if (held == null || rank < 0 || held.cause() != Cause.PURCHASE) {
            return standing;
        }
        long threshold = one.tiers().tiers().get(rank).threshold();
        Long total = left(standing, held.earnedOn(), one);
        if (total == null || total >= threshold) {
            return standing;
        }
        UUID purchase = history.broughtBy(one.tenant(), standing.membership(), held.tier());
        if (purchase != null) {
            one.lost().add(new Lost(held.tier(), purchase));
        }
        HeldTier lower = before(standing, held, one.tiers().reached(total), one);
        Instant at = one.source().occurredAt();
        periods.add(
                lower == null
                        ? TierPeriod.without(
                                standing,
                                Cause.RETURN,
                                at,
                                total,
                                threshold,
                                one.source().document(),
                                now(one))
                        : TierPeriod.of(
                                standing, lower, total, threshold, one.source().document(), now(one)));
        return standing.holding(lower);
    }

    private static Instant now(Case one) {
        return one.source().recordedAt();
    }

    /** The tier held before this one, for what is left of its time, or the one that is still reached. */
    private @Nullable HeldTier before(Standing standing, HeldTier held, int reached, Case one) {
        History.Prior prior = history.before(one.tenant(), standing.membership(), held.tier());
        int priorRank = prior == null ? -1 : one.tiers().rank(prior.tier());
        int rank = Math.max(reached, priorRank);
        if (rank < 0) {
            return null;
        }
        String key = one.tiers().tiers().get(rank).key();
        Instant at = one.source().occurredAt();
        if (prior != null && priorRank >= reached) {
            LocalDate earned = TierWindow.day(prior.beganAt(), one.zone());
            return new HeldTier(key, at, earned, prior.reviewOn(), null, Cause.RETURN);
        }
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
