package dev.setia.tier;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.TierReview;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.tier.Ladder.Step;
import dev.setia.tier.Standing.HeldTier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Decides on some standings at once: locked in the order of the accounts' ids, and each kind of fact with one
 * statement.
 */
@Component
class ReviewChunk {
    private final StandingRows rows;
    private final Totals totals;
    private final Enrolments enrolments;
    private final Ledger ledger;
    private final ApplicationEventPublisher publisher;

    ReviewChunk(
            StandingRows rows,
            Totals totals,
            Enrolments enrolments,
            Ledger ledger,
            ApplicationEventPublisher publisher) {
        this.rows = rows;
        this.totals = totals;
        this.enrolments = enrolments;
        this.ledger = ledger;
        this.publisher = publisher;
    }

    /** What is known of one member when it is decided. */
    record Facts(Standing standing, LocalDate enrolled, Qualifying totals, long balance) {}

    /** Decides on one. */
    @FunctionalInterface
    interface Decision {
        Step of(Facts facts);
    }

    /** The standings are read again once their accounts are locked: a purchase may have been faster. */
    long run(TenantId tenant, Reviewing reviewing, LocalDate today, List<Standing> found, Decision decision) {
        if (found.isEmpty()) {
            return 0;
        }
        List<Membership> members = found.stream().map(Standing::membership).toList();
        Books books =
                ledger.open(tenant, members.stream().map(ReviewChunk::account).toList(), reviewing.now());
        List<Standing> changed = new ArrayList<>();
        List<TierPeriod> periods = new ArrayList<>();
        for (Facts facts : facts(tenant, reviewing, today, members, books)) {
            Step step = decision.of(facts);
            if (!step.standing().equals(facts.standing())) {
                changed.add(step.standing());
                periods.addAll(step.periods());
            }
        }
        rows.write(tenant, changed, periods);
        List<Announcement> news = periods.stream()
                .filter(TierPeriod::isChange)
                .map(period -> period.announcement(tenant, books))
                .toList();
        publisher.publishEvent(new Announcements(news));
        books.write();
        return changed.size();
    }

    private List<Facts> facts(
            TenantId tenant, Reviewing reviewing, LocalDate today, List<Membership> members, Books books) {
        Map<MemberId, Instant> enrolledAt =
                enrolments.of(tenant, members.stream().map(Membership::member).toList());
        Map<Membership, LocalDate> enrolled = new HashMap<>();
        for (Membership membership : members) {
            Instant at = enrolledAt.get(membership.member());
            if (at != null) {
                enrolled.put(membership, TierWindow.day(at, reviewing.ladder().zone()));
            }
        }
        Map<Membership, Standing> locked = rows.find(tenant, enrolled.keySet());
        Map<Membership, Qualifying> counted = counted(tenant, reviewing, today, locked.values(), enrolled);
        List<Facts> facts = new ArrayList<>();
        locked.forEach((membership, standing) -> facts.add(new Facts(
                standing,
                Objects.requireNonNull(enrolled.get(membership)),
                counted.getOrDefault(membership, Qualifying.NONE),
                held(books.balance(account(membership))))));
        return facts;
    }

    private Map<Membership, Qualifying> counted(
            TenantId tenant,
            Reviewing reviewing,
            LocalDate today,
            Collection<Standing> standings,
            Map<Membership, LocalDate> enrolled) {
        Ladder ladder = reviewing.ladder();
        List<Totals.Span> spans = new ArrayList<>();
        for (Standing standing : standings) {
            HeldTier held = standing.held();
            LocalDate day = enrolled.get(standing.membership());
            LocalDate due = held == null ? null : held.reviewOn() == null ? held.graceUntil() : held.reviewOn();
            boolean isReviewed = due != null && !due.isAfter(today);
            if (held != null && day != null && isReviewed && ladder.tiers().metric() != Metric.BALANCE) {
                spans.add(Totals.Span.of(
                        standing.membership(),
                        TierReview.counted(ladder.tiers(), day, reviewing.term(held)),
                        ladder.zone()));
            }
        }
        List<Qualifying> sums = totals.of(tenant, spans);
        Map<Membership, Qualifying> counted = new HashMap<>();
        for (int i = 0; i < sums.size(); i++) {
            counted.put(spans.get(i).membership(), sums.get(i));
        }
        return counted;
    }

    static long held(Balance balance) {
        return balance.available() + balance.pending();
    }

    static AccountKey account(Membership membership) {
        return AccountKey.points(membership.member(), membership.program());
    }
}
