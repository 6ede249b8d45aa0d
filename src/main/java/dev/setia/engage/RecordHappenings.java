package dev.setia.engage;

import dev.setia.engage.StoredHappening.Status;
import dev.setia.ledger.Grant;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.member.Profile;
import dev.setia.member.Profiles;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Ids;
import dev.setia.program.LimitCounters;
import dev.setia.reward.HeldVoucher;
import dev.setia.reward.Vouchers;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.ExpirySlide;
import dev.setia.rules.PersonalFacts;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.Points;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import dev.setia.stage.MemberStages;
import dev.setia.tier.Standings;
import dev.setia.tier.TierWindow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Records happenings, many of one tenant at a time: gather, decide, apply. Must run inside a transaction. The accounts
 * are locked before anything that changes with them is read, and whatever was recorded before stays as it is.
 */
@Component
public class RecordHappenings {
    private final HappeningRows rows;
    private final Ledger ledger;
    private final Profiles profiles;
    private final Standings standings;
    private final MemberStages stages;
    private final LimitCounters counters;
    private final Vouchers vouchers;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    RecordHappenings(
            HappeningRows rows,
            Ledger ledger,
            Profiles profiles,
            Standings standings,
            MemberStages stages,
            LimitCounters counters,
            Vouchers vouchers,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.profiles = profiles;
        this.standings = standings;
        this.stages = stages;
        this.counters = counters;
        this.vouchers = vouchers;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Records those that are new, of members that may earn.
     *
     * @return how many were new
     */
    public int record(TenantId tenant, List<Happening> happenings) {
        if (happenings.isEmpty()) {
            return 0;
        }
        OccasionFacts facts = gather(tenant, happenings);
        List<StoredHappening> recorded = new ArrayList<>();
        List<HeldVoucher> issued = new ArrayList<>();
        for (Happening happening : happenings) {
            if (!facts.bySource.containsKey(happening.sourceKey()) && facts.active(happening.member()) != null) {
                StoredHappening stored = book(happening, facts, issued);
                facts.bySource.put(stored.sourceKey(), stored);
                recorded.add(stored);
            }
        }
        write(tenant, recorded, issued, facts);
        return recorded.size();
    }

    private OccasionFacts gather(TenantId tenant, List<Happening> happenings) {
        Instant now = clock.instant();
        Set<MemberId> members = happenings.stream().map(Happening::member).collect(Collectors.toSet());
        Set<ProgramVersion> versions = happenings.stream()
                .map(happening -> happening.program().version())
                .collect(Collectors.toSet());
        List<Membership> memberships =
                happenings.stream().map(Happening::membership).distinct().toList();
        var books = ledger.open(
                tenant, memberships.stream().map(OccasionFacts::account).toList(), now);
        OccasionFacts facts = new OccasionFacts(books, profiles.find(tenant, members, versions));
        rows.bySource(tenant, happenings.stream().map(Happening::sourceKey).toList())
                .forEach(prior -> facts.bySource.put(prior.sourceKey(), prior));
        PersonalFacts asked = PersonalFacts.of(versions, List.of());
        if (asked.balance()) {
            books.know(memberships.stream().map(OccasionFacts::account).toList());
        }
        if (asked.stage()) {
            facts.stages.putAll(stages.find(tenant, memberships));
        }
        facts.standings.putAll(standings.find(tenant, windows(happenings, facts)));
        List<LimitCounters.Wanted> wanted =
                happenings.stream().map(RecordHappenings::wanted).toList();
        facts.counters.putAll(counters.ofMembers(tenant, wanted));
        facts.shared.putAll(counters.sharedLocked(tenant, wanted));
        return facts;
    }

    private static Map<Membership, Set<TierWindow>> windows(List<Happening> happenings, OccasionFacts facts) {
        Map<Membership, Set<TierWindow>> windows = new LinkedHashMap<>();
        for (Happening happening : happenings) {
            Profile person = facts.active(happening.member());
            if (person != null) {
                windows.computeIfAbsent(happening.membership(), _ -> new LinkedHashSet<>())
                        .add(OccasionFacts.window(person, happening.program(), happening.occurredAt()));
            }
        }
        return windows;
    }

    private static LimitCounters.Wanted wanted(Happening happening) {
        ProgramVersion version = happening.program().version();
        return new LimitCounters.Wanted(
                happening.program().program(),
                happening.membership(),
                version,
                LocalDate.ofInstant(happening.occurredAt(), version.zone()));
    }

    private StoredHappening book(Happening happening, OccasionFacts facts, List<HeldVoucher> issued) {
        Membership membership = happening.membership();
        Profile person = Objects.requireNonNull(facts.active(happening.member()));
        Evaluation evaluation = happening
                .program()
                .policies()
                .evaluate(
                        happening.occasion(),
                        facts.snapshot(person, happening, clock.instant()),
                        happening.occurredAt());
        checkRoom(evaluation, facts, membership);
        Source source = new Source(
                "happening", happening.id().value(), happening.actor(), happening.occurredAt(), clock.instant());
        facts.books.settleKnown(OccasionFacts.account(membership), source);
        slide(happening, facts, source);
        List<HeldVoucher> own = new ArrayList<>();
        for (Effect effect : evaluation.effects()) {
            happen(effect, happening, source, facts, own);
        }
        issued.addAll(own);
        return stored(happening, evaluation, Outcome.of(evaluation, facts.balance(membership), own), source);
    }

    /** What a member does lets all points live on, where the program says so; not before somebody approves it. */
    private static void slide(Happening happening, OccasionFacts facts, Source source) {
        ProgramVersion version = happening.program().version();
        if (happening.isPending() || version.settings().expirySlides().isEmpty()) {
            return;
        }
        Instant until =
                ExpirySlide.until(version, happening.occasion().event(), facts.tier(happening), happening.occurredAt());
        if (until != null) {
            facts.books.extend(OccasionFacts.account(happening.membership()), until, source.recordedAt());
        }
    }

    /** Points stay within what every client can hold exactly (D17). */
    private static void checkRoom(Evaluation evaluation, OccasionFacts facts, Membership membership) {
        long held = facts.balance(membership).available()
                + facts.balance(membership).pending();
        if (held > Points.MAX - evaluation.points()) {
            throw EngageProblems.tooManyPoints(held);
        }
    }

    private static void happen(
            Effect effect, Happening happening, Source source, OccasionFacts facts, List<HeldVoucher> issued) {
        Membership membership = happening.membership();
        switch (effect) {
            case Effect.PointsEarned earned ->
                facts.books.earn(
                        OccasionFacts.account(membership),
                        happening.isPending()
                                ? Grant.undecided(earned.points())
                                : new Grant(earned.points(), earned.activeFrom(), earned.expiresAt()),
                        source);
            case Effect.VoucherIssued voucher -> {
                if (!happening.isPending()) {
                    issued.add(issue(voucher, membership, source));
                }
            }
            case Effect.CounterUsed used -> facts.use(membership, used, used.amount());
            case Effect.Discount _,
                    Effect.VoucherUsed _,
                    Effect.StampsGiven _,
                    Effect.CardLapsed _,
                    Effect.QualifyingAdded _,
                    Effect.TierReached _ -> throw new IllegalStateException("only a purchase brings " + effect);
        }
    }

    /** A card or tier may have the same key: only its own vouchers go when its purchase comes back. */
    static HeldVoucher issue(Effect.VoucherIssued voucher, Membership membership, Source source) {
        return HeldVoucher.issue(
                new VoucherId(Ids.next()),
                membership,
                "event:" + voucher.source(),
                voucher.prize(),
                source.document(),
                source.recordedAt(),
                voucher.expiresAt());
    }

    private static StoredHappening stored(Happening happening, Evaluation evaluation, Outcome outcome, Source source) {
        return new StoredHappening(
                happening.id(),
                happening.sourceKey(),
                happening.program().program(),
                happening.program().version().number(),
                happening.member(),
                happening.occasion().event(),
                happening.isPending() ? Status.PENDING : Status.RECORDED,
                happening.occurredAt(),
                source.recordedAt(),
                evaluation.points(),
                0,
                happening.data(),
                outcome,
                happening.contentHash(),
                happening.actor(),
                null,
                null);
    }

    private void write(TenantId tenant, List<StoredHappening> recorded, List<HeldVoucher> issued, OccasionFacts facts) {
        if (recorded.isEmpty()) {
            return;
        }
        List<Announcement> news = recorded.stream()
                .map(one -> announcement(tenant, one, "happening.recorded", one.recordedAt(), facts))
                .toList();
        rows.insert(tenant, recorded);
        facts.books.write();
        vouchers.issue(tenant, issued);
        counters.write(tenant, facts.changedCounters, facts.changedShared);
        publisher.publishEvent(new Announcements(news));
    }

    static Announcement announcement(
            TenantId tenant, StoredHappening happening, String news, Instant at, OccasionFacts facts) {
        var account = OccasionFacts.account(happening.membership());
        UUID stream = facts.books.stream(account);
        return new Announcement(
                tenant,
                stream,
                facts.books.nextEvent(account),
                news,
                happening.member().value(),
                "happening",
                happening.id().value(),
                at);
    }
}
