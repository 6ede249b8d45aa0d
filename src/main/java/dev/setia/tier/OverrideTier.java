package dev.setia.tier;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Spendable;
import dev.setia.platform.Announcements;
import dev.setia.platform.Audit;
import dev.setia.platform.Caller;
import dev.setia.platform.Faults;
import dev.setia.platform.NotFound;
import dev.setia.platform.Place;
import dev.setia.program.NoProgramInForce;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.TierReview;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.tier.Standing.HeldTier;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person's decision on a member's tier: with a reason, for a time or for good, and taken back. */
@Component
class OverrideTier {
    private final Standings standings;
    private final History history;
    private final Enrolments enrolments;
    private final MemberTiers memberTiers;
    private final Spendable spendable;
    private final Ledger ledger;
    private final Programs programs;
    private final ApplicationEventPublisher publisher;
    private final Audit audit;
    private final Clock clock;

    OverrideTier(
            Standings standings,
            History history,
            Enrolments enrolments,
            MemberTiers memberTiers,
            Spendable spendable,
            Ledger ledger,
            Programs programs,
            ApplicationEventPublisher publisher,
            Audit audit,
            Clock clock) {
        this.standings = standings;
        this.history = history;
        this.enrolments = enrolments;
        this.memberTiers = memberTiers;
        this.spendable = spendable;
        this.ledger = ledger;
        this.programs = programs;
        this.publisher = publisher;
        this.audit = audit;
        this.clock = clock;
    }

    /** A member in a program with tiers. */
    private record Seat(TenantId tenant, Membership membership, InForce program, Ladder ladder, Instant enrolledAt) {
        LocalDate enrolled() {
            return TierWindow.day(enrolledAt, ladder.zone());
        }
    }

    @Transactional(readOnly = true)
    public MemberTierView show(TenantId tenant, MemberId member, @Nullable ProgramId wanted) {
        return view(seat(tenant, member, wanted));
    }

    @Transactional(readOnly = true)
    public List<TierPeriod> periods(TenantId tenant, MemberId member, @Nullable ProgramId wanted) {
        return history.latest(tenant, seat(tenant, member, wanted).membership(), 100);
    }

    @Transactional
    public MemberTierView set(Caller caller, MemberId member, @Nullable ProgramId wanted, OverrideTierRequest request) {
        Seat seat = seat(caller.tenant(), member, wanted);
        Instant now = clock.instant();
        LocalDate today = TierWindow.day(now, seat.ladder().zone());
        Faults faults = new Faults();
        String tier = tier(request, seat.ladder().tiers(), faults.root().field("tier"));
        String reason = faults.root().field("reason").words(request.reason(), 500);
        LocalDate until = request.until();
        if (until != null && !until.isAfter(today)) {
            faults.root().field("until").wrong("in_the_past", "must be after today in the program's zone");
        }
        faults.refuse();
        // Given, not earned: when it ends, everything that was done counts.
        HeldTier held = new HeldTier(tier, now, LocalDate.EPOCH, until, null, Cause.OVERRIDE);
        change(seat, now, standing -> {
            HeldTier before = standing.held();
            if (before != null
                    && before.cause() == Cause.OVERRIDE
                    && before.tier().equals(tier)
                    && Objects.equals(before.reviewOn(), until)) {
                return Ladder.Step.of(standing);
            }
            TierPeriod period = TierPeriod.of(standing, held, null, null, null, now)
                    .by(caller.key().value(), reason);
            return new Ladder.Step(standing.holding(held), List.of(period));
        });
        return view(seat);
    }

    /** Back to what the member would hold without it: the tier before if its time is not over, or what is reached. */
    @Transactional
    public MemberTierView remove(Caller caller, MemberId member, @Nullable ProgramId wanted) {
        Seat seat = seat(caller.tenant(), member, wanted);
        Instant now = clock.instant();
        change(seat, now, standing -> {
            HeldTier held = standing.held();
            if (held == null || held.cause() != Cause.OVERRIDE) {
                throw new NotFound("override of the tier");
            }
            HeldTier next = without(seat, standing, now);
            TierPeriod period = next == null
                    ? TierPeriod.without(standing, Cause.OVERRIDE, now, null, null, null, now)
                    : TierPeriod.of(standing, next, null, null, null, now);
            return new Ladder.Step(
                    standing.holding(next), List.of(period.by(caller.key().value(), "override removed")));
        });
        return view(seat);
    }

    private interface Change {
        Ladder.Step of(Standing standing);
    }

    private void change(Seat seat, Instant now, Change change) {
        AccountKey account = ReviewChunk.account(seat.membership());
        Books books = ledger.open(seat.tenant(), List.of(account), now);
        Standing standing = standing(seat, now);
        Ladder.Step step = change.of(standing);
        standings.write(seat.tenant(), List.of(step.standing()), step.periods());
        audit.changed(address(seat), facts(standing), facts(step.standing()));
        publisher.publishEvent(new Announcements(step.periods().stream()
                .filter(TierPeriod::isChange)
                .map(period -> period.announcement(seat.tenant(), books))
                .toList()));
        books.write();
    }

    private static String address(Seat seat) {
        return "/v1/members/" + seat.membership().member() + "/tier";
    }

    /** The reason stands in the member's history: it may name a person. */
    private static Map<String, String> facts(Standing standing) {
        HeldTier held = standing.held();
        return held == null
                ? Map.of()
                : Map.of(
                        "tier", held.tier(), "cause", held.cause().name(), "reviewOn", String.valueOf(held.reviewOn()));
    }

    private @Nullable HeldTier without(Seat seat, Standing standing, Instant now) {
        SpendTiers tiers = seat.ladder().tiers();
        LocalDate today = TierWindow.day(now, seat.ladder().zone());
        long counted = tiers.metric() == Metric.BALANCE
                ? balance(seat, now)
                : tiers.metric().of(standing.total(window(seat, now)));
        int reached = tiers.reached(counted);
        History.Prior prior = history.beforeOverride(seat.tenant(), seat.membership());
        int before =
                prior == null || (prior.reviewOn() != null && !prior.reviewOn().isAfter(today))
                        ? -1
                        : tiers.rank(Ladder.heir(seat.program(), prior.tier()));
        if (prior != null && before > reached) {
            String key = tiers.tiers().get(before).key();
            LocalDate earned = TierWindow.day(prior.beganAt(), seat.ladder().zone());
            return new HeldTier(key, now, earned, prior.reviewOn(), null, Cause.REVIEW);
        }
        if (reached < 0) {
            return null;
        }
        String key = tiers.tiers().get(reached).key();
        LocalDate review = seat.ladder().reviewOn(key, TierReview.reviewOn(tiers, seat.enrolled(), today));
        return new HeldTier(key, now, today, review, null, Cause.REVIEW);
    }

    private static String tier(OverrideTierRequest request, SpendTiers tiers, Place place) {
        String key = place.key(request.tier());
        if (!key.isEmpty() && tiers.rank(key) < 0) {
            List<String> known =
                    tiers.tiers().stream().map(SpendTiers.Tier::key).toList();
            place.wrong("unknown_tier", "must be one of " + String.join(", ", known), Map.of("allowed", known));
        }
        return key;
    }

    private Seat seat(TenantId tenant, MemberId member, @Nullable ProgramId wanted) {
        Instant enrolledAt = enrolments.of(tenant, List.of(member)).get(member);
        if (enrolledAt == null) {
            throw new NotFound("member");
        }
        InForce program = programs.inForce(tenant, wanted, clock.instant()).orElse(null);
        if (program == null) {
            throw wanted == null || programs.isKnown(tenant, wanted) ? new NoProgramInForce() : new NotFound("program");
        }
        Ladder ladder = Ladder.of(program);
        if (ladder == null) {
            throw new NotFound("tier: the program has none");
        }
        return new Seat(tenant, new Membership(member, program.program()), program, ladder, enrolledAt);
    }

    private MemberTierView view(Seat seat) {
        Instant now = clock.instant();
        return Objects.requireNonNull(memberTiers.of(
                seat.tenant(), seat.membership(), seat.program(), seat.enrolledAt(), balance(seat, now), now));
    }

    private long balance(Seat seat, Instant now) {
        Balance balance = spendable.at(seat.tenant(), ReviewChunk.account(seat.membership()), now);
        return ReviewChunk.held(balance);
    }

    private Standing standing(Seat seat, Instant now) {
        return Objects.requireNonNull(standings
                .find(seat.tenant(), Map.of(seat.membership(), Set.of(window(seat, now))))
                .get(seat.membership()));
    }

    private static TierWindow window(Seat seat, Instant now) {
        return TierWindow.of(seat.ladder().tiers(), seat.ladder().zone(), seat.enrolledAt(), now);
    }
}
