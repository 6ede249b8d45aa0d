package dev.setia.reinstatement;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.member.Members;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Ids;
import dev.setia.platform.NotFound;
import dev.setia.program.Programs;
import dev.setia.rules.ProgramVersion.Settings;
import dev.setia.shared.AccountId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.ReinstatementId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Brings expired points back, as many as are asked for and never more than have expired. */
@Component
class ReinstatePoints {
    private final Ledger ledger;
    private final Members members;
    private final Programs programs;
    private final ReinstatementRows rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReinstatePoints(
            Ledger ledger,
            Members members,
            Programs programs,
            ReinstatementRows rows,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ledger = ledger;
        this.members = members;
        this.programs = programs;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /** What is kept of the answer; the rest is read again. */
    record Reinstated(ReinstatementId id) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public Reinstated reinstate(AccountId accountId, ReinstatePointsRequest request) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        AccountKey account =
                ledger.pointsAccount(tenant, accountId).orElseThrow(() -> new NotFound("account of points"));
        members.requireActive(tenant, account.member());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ReinstatementId id = new ReinstatementId(Ids.next());
        Source source = new Source("reinstatement", id.value(), caller.key().value(), now, now);
        Books books = ledger.open(tenant, List.of(account), now);
        long expired = books.expired(account, source);
        if (request.points() > expired) {
            throw new MoreThanExpired(request.points(), expired);
        }
        Instant end = end(tenant, account.program(), request.livesForDays(), now);
        books.reinstate(account, request.points(), end, source);
        rows.insert(
                tenant,
                new ReinstatementView(id, accountId, request.points(), request.reason(), end, caller.key(), now));
        events.publishEvent(new Announcements(List.of(new Announcement(
                tenant,
                books.stream(account),
                books.nextEvent(account),
                "points.reinstated",
                account.member().value(),
                source.type(),
                id.value(),
                now))));
        books.write();
        return new Reinstated(id);
    }

    /** The end of the last day, in the program's zone. */
    private Instant end(TenantId tenant, ProgramId program, @Nullable Integer asked, Instant now) {
        ZoneId zone = programs.terms(tenant, program)
                .orElseThrow(() -> new IllegalStateException("an account without a program: " + program))
                .zone();
        int days = asked != null
                ? asked
                : programs.inForce(tenant, program, now)
                        .map(found -> found.version().settings().courtesyDays())
                        .orElse(Settings.COURTESY_DAYS_DEFAULT);
        return LocalDate.ofInstant(now, zone)
                .plusDays(days + 1L)
                .atStartOfDay(zone)
                .toInstant();
    }
}
