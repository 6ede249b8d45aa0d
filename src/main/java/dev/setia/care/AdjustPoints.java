package dev.setia.care;

import dev.setia.care.Adjustment.Decision;
import dev.setia.care.Adjustment.Status;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.member.MemberMerged;
import dev.setia.member.Members;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Audit;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Ids;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.Rules;
import dev.setia.shared.AdjustmentId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts points right by hand: at once within the limit of who asks, and beyond it when a second person has approved.
 * Locks the limit before the account, so that limits and accounts are always taken in one order.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AdjustPoints {
    private final Adjustments adjustments;
    private final AdjustmentLimits limits;
    private final Members members;
    private final Programs programs;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    AdjustPoints(
            Adjustments adjustments,
            AdjustmentLimits limits,
            Members members,
            Programs programs,
            Ledger ledger,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.adjustments = adjustments;
        this.limits = limits;
        this.members = members;
        this.programs = programs;
        this.ledger = ledger;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    public AdjustmentId ask(AdjustPointsRequest request) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        InForce program = programs.required(tenant, request.programId(), now);
        members.requireOpen(tenant, request.memberId());
        Adjustment asked = asked(request, program.program(), isWithinLimit(caller, request, program, now), now);
        Books books = ledger.open(tenant, List.of(asked.account()), now);
        if (asked.status() == Status.BOOKED) {
            book(books, asked, program.version(), now);
        }
        adjustments.insert(tenant, asked);
        tell(books, asked, asked.status() == Status.BOOKED ? "points.adjusted" : "adjustment.requested", now);
        return asked.id();
    }

    private static Adjustment asked(AdjustPointsRequest request, ProgramId program, boolean isAlone, Instant now) {
        return new Adjustment(
                new AdjustmentId(Ids.next()),
                program,
                request.memberId(),
                request.isGoodwill(),
                request.points(),
                request.reason(),
                request.note(),
                request.caseReference(),
                request.expiresAt(),
                isAlone ? Status.BOOKED : Status.WAITING,
                Callers.current().key(),
                now,
                null);
    }

    private boolean isWithinLimit(Caller caller, AdjustPointsRequest request, InForce program, Instant now) {
        AdjustmentLimitView limit = limits.locked(caller).orElse(null);
        if (limit == null) {
            return true;
        }
        long points = Math.abs(request.points());
        Long perDay = limit.perDay();
        if (!limit.admits(points) || perDay != null && points > perDay) {
            return false;
        }
        ZoneId zone = program.version().zone();
        Instant begin = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        return perDay == null
                || points <= perDay - adjustments.movedAlone(caller.tenant(), caller.key(), program.program(), begin);
    }

    /** Books what waits. Only another key than the one that asked can. */
    public void approve(AdjustmentId id, @Nullable String note) {
        decide(id, Status.BOOKED, "points.adjusted", note);
    }

    /** Ends what waits; nothing is booked. */
    public void reject(AdjustmentId id, @Nullable String note) {
        decide(id, Status.REJECTED, "adjustment.rejected", note);
    }

    private void decide(AdjustmentId id, Status status, String news, @Nullable String note) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        Adjustment found = adjustments.get(tenant, id);
        Books books = ledger.open(tenant, List.of(found.account()), now);
        // Read again under the lock: a twin may have been faster.
        Adjustment waiting = adjustments.get(tenant, id);
        if (waiting.status() != Status.WAITING) {
            throw new AdjustmentDecided(id, waiting.status());
        }
        if (!waiting.member().equals(found.member())) {
            throw new MemberMerged(waiting.member());
        }
        if (waiting.askedBy().equals(caller.key())) {
            throw new SecondPersonNeeded();
        }
        Decision decision = new Decision(caller.key(), now, note);
        Adjustment decided = waiting.decided(status, decision);
        if (status == Status.BOOKED) {
            members.requireOpen(tenant, decided.member());
            book(
                    books,
                    decided,
                    programs.required(tenant, decided.program(), now).version(),
                    now);
        }
        adjustments.decide(tenant, decided, decision);
        audit.changed(
                "/v1/adjustments/" + id, Map.of("status", waiting.status().word()), Map.of("status", status.word()));
        tell(books, decided, news, now);
    }

    private static void book(Books books, Adjustment one, ProgramVersion version, Instant now) {
        one.requireLife(now);
        Source source = new Source(
                "adjustment", one.id().value(), Callers.current().key().value(), now, now);
        Instant asked = one.expiresAt();
        Instant expiresAt = asked == null ? Rules.expiresAt(version, now) : asked;
        if (one.isGoodwill()) {
            books.goodwill(one.account(), one.points(), expiresAt, source);
        } else {
            books.adjust(one.account(), one.points(), expiresAt, source);
        }
    }

    /** Reads the next number of the account before the books are written, so that both stand or neither. */
    private void tell(Books books, Adjustment one, String news, Instant now) {
        events.publishEvent(new Announcements(List.of(new Announcement(
                Callers.current().tenant(),
                books.stream(one.account()),
                books.nextEvent(one.account()),
                news,
                one.member().value(),
                "adjustment",
                one.id().value(),
                now))));
        books.write();
    }
}
