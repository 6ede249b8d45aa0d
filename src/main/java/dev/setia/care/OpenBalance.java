package dev.setia.care;

import static dev.setia.care.Adjustments.time;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Grant;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.member.Members;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Ids;
import dev.setia.platform.Rows;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.Rules;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.MemberId;
import dev.setia.shared.OpeningBalanceId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Brings a balance along from an older program, lot by lot: once for each member, program and reference. */
@Component
class OpenBalance {
    private final JdbcClient database;
    private final Members members;
    private final Programs programs;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OpenBalance(
            JdbcClient database,
            Members members,
            Programs programs,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.members = members;
        this.programs = programs;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** @throws OpeningAlreadyBooked if there is one of this reference */
    @Transactional(propagation = Propagation.MANDATORY)
    public OpeningBalanceView book(MemberId member, OpenBalanceRequest request) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        InForce program = programs.required(tenant, request.programId(), now);
        members.requireOpen(tenant, member);
        AccountKey account = AccountKey.points(member, program.program());
        Books books = ledger.open(tenant, List.of(account), now);
        // Looked for under the lock: a twin may have been faster.
        find(tenant, member, program.program(), request.sourceReference()).ifPresent(before -> {
            throw new OpeningAlreadyBooked(before);
        });
        Instant byRule = Rules.expiresAt(program.version(), now);
        List<Grant> lots =
                request.lots().stream().map(lot -> lot.grant(byRule, now)).toList();
        OpeningBalanceView opening = new OpeningBalanceView(
                new OpeningBalanceId(Ids.next()),
                member,
                program.program(),
                request.sourceReference(),
                lots.stream().mapToLong(Grant::points).sum(),
                now,
                caller.key());
        books.bringAlong(
                account,
                lots,
                new Source("opening", opening.id().value(), caller.key().value(), now, now));
        insert(tenant, opening);
        events.publishEvent(new Announcements(List.of(new Announcement(
                tenant,
                books.stream(account),
                books.nextEvent(account),
                "points.opened",
                member.value(),
                "opening",
                opening.id().value(),
                now))));
        books.write();
        return opening;
    }

    private Optional<OpeningBalanceView> find(
            TenantId tenant, MemberId member, ProgramId program, String sourceReference) {
        return database.sql("""
                        select opening_id, member_id, program_id, source_reference, points, recorded_at, recorded_by
                          from opening_balance
                         where tenant_id = ? and member_id = ? and program_id = ? and source_reference = ?""")
                .params(tenant.value(), member.value(), program.value(), sourceReference)
                .query(OpenBalance::row)
                .optional();
    }

    private void insert(TenantId tenant, OpeningBalanceView opening) {
        var unused = database.sql("""
                        insert into opening_balance (tenant_id, opening_id, program_id, member_id, source_reference, points,
                            recorded_at, recorded_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        tenant.value(),
                        opening.id().value(),
                        opening.programId().value(),
                        opening.memberId().value(),
                        opening.sourceReference(),
                        opening.points(),
                        time(opening.recordedAt()),
                        opening.recordedBy().value())
                .update();
    }

    private static OpeningBalanceView row(ResultSet row, int index) throws SQLException {
        return new OpeningBalanceView(
                new OpeningBalanceId(Rows.uuid(row, "opening_id")),
                new MemberId(Rows.uuid(row, "member_id")),
                new ProgramId(Rows.uuid(row, "program_id")),
                row.getString("source_reference"),
                row.getLong("points"),
                Rows.instant(row, "recorded_at"),
                new ApiKeyId(Rows.uuid(row, "recorded_by")));
    }
}
