package dev.setia.engage;

import dev.setia.engage.StoredHappening.Status;
import dev.setia.ledger.Clawback;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.member.Members;
import dev.setia.platform.Announcements;
import dev.setia.platform.Audit;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.program.Programs;
import dev.setia.reward.HeldVoucher;
import dev.setia.reward.PointsLife;
import dev.setia.reward.Vouchers;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.Rules;
import dev.setia.shared.HappeningId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Approves or rejects what was reported as pending: once, and for good. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DecideHappening {
    private final HappeningRows rows;
    private final Members members;
    private final Programs programs;
    private final Ledger ledger;
    private final HappeningLimits limits;
    private final Vouchers vouchers;
    private final PointsLife pointsLife;
    private final ApplicationEventPublisher publisher;
    private final Audit audit;
    private final Clock clock;

    DecideHappening(
            HappeningRows rows,
            Members members,
            Programs programs,
            Ledger ledger,
            HappeningLimits limits,
            Vouchers vouchers,
            PointsLife pointsLife,
            ApplicationEventPublisher publisher,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.members = members;
        this.programs = programs;
        this.ledger = ledger;
        this.limits = limits;
        this.vouchers = vouchers;
        this.pointsLife = pointsLife;
        this.publisher = publisher;
        this.audit = audit;
        this.clock = clock;
    }

    /** Points can be spent from now on, vouchers are handed over; both live as if it had happened now. */
    public void approve(HappeningId id) {
        TenantId tenant = Callers.current().tenant();
        Locked locked = lock(tenant, id);
        if (locked.happening().status() == Status.APPROVED) {
            return;
        }
        requirePending(locked.happening());
        members.requireActive(tenant, locked.happening().member());
        StoredHappening happening = locked.happening();
        Source source = source("happening", happening);
        List<HeldVoucher> issued = new ArrayList<>();
        Instant expiresAt = null;
        for (Effect effect : Rules.grant(happening.outcome().fired(), locked.version(), source.recordedAt())) {
            if (effect instanceof Effect.VoucherIssued voucher) {
                issued.add(RecordHappenings.issue(voucher, happening.membership(), source));
            } else if (effect instanceof Effect.PointsEarned earned) {
                expiresAt = earned.expiresAt();
            }
        }
        OccasionFacts facts = locked.facts();
        pointsLife.slide(
                tenant,
                happening.membership(),
                facts.books,
                happening.event(),
                source.recordedAt(),
                source.recordedAt());
        facts.books.release(OccasionFacts.account(happening.membership()), id.value(), expiresAt, source);
        vouchers.issue(tenant, issued);
        finish(tenant, locked, Status.APPROVED, issued, 0, source);
    }

    /** Takes back what was pending, and gives limits back what it had used of them. */
    public void reject(HappeningId id) {
        TenantId tenant = Callers.current().tenant();
        Locked locked = lock(tenant, id);
        if (locked.happening().status() == Status.REJECTED) {
            return;
        }
        requirePending(locked.happening());
        StoredHappening happening = locked.happening();
        Source source = source("rejection", happening);
        OccasionFacts facts = locked.facts();
        long taken = 0;
        if (happening.points() > 0) {
            Clawback back = facts.books.clawBack(
                    OccasionFacts.account(happening.membership()),
                    happening.points(),
                    new Clawback.Granted(id.value(), 0),
                    locked.version().settings().isOwedAllowed(),
                    source);
            taken = back.taken();
        }
        limits.giveBack(tenant, locked.facts(), List.of(happening));
        finish(tenant, locked, Status.REJECTED, List.of(), taken, source);
    }

    private record Locked(StoredHappening happening, ProgramVersion version, OccasionFacts facts) {}

    /** The lock on the member's account covers the happening too. */
    private Locked lock(TenantId tenant, HappeningId id) {
        StoredHappening seen = rows.get(tenant, id);
        var books = ledger.open(tenant, List.of(OccasionFacts.account(seen.membership())), clock.instant());
        StoredHappening happening = rows.get(tenant, id);
        return new Locked(
                happening,
                programs.version(tenant, happening.program(), happening.version()),
                new OccasionFacts(books, Map.of()));
    }

    private static void requirePending(StoredHappening happening) {
        if (happening.status() != Status.PENDING) {
            throw EngageProblems.alreadyDecided(happening);
        }
    }

    private Source source(String type, StoredHappening happening) {
        Caller caller = Callers.current();
        Instant now = clock.instant();
        return new Source(type, happening.id().value(), caller.key().value(), now, now);
    }

    private void finish(
            TenantId tenant, Locked locked, Status decision, List<HeldVoucher> issued, long taken, Source source) {
        StoredHappening happening = locked.happening();
        Outcome outcome = happening.outcome().decided(locked.facts().balance(happening.membership()), issued);
        rows.decide(tenant, happening.decided(decision, outcome, taken, source.recordedAt(), source.actor()));
        audit.changed(
                "/v1/happenings/" + happening.id(),
                Map.of("status", HappeningRows.word(happening.status())),
                Map.of("status", HappeningRows.word(decision)));
        var news = RecordHappenings.announcement(
                tenant, happening, "happening." + HappeningRows.word(decision), source.recordedAt(), locked.facts());
        locked.facts().books.write();
        publisher.publishEvent(new Announcements(List.of(news)));
    }
}
