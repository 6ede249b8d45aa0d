package dev.setia.care;

import static dev.setia.care.Adjustments.time;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Books;
import dev.setia.ledger.Grant;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.ledger.TooManyPoints;
import dev.setia.member.Members;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Callers;
import dev.setia.platform.Ids;
import dev.setia.platform.Problem;
import dev.setia.platform.Rows;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.Rules;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.MemberId;
import dev.setia.shared.OpeningBalanceId;
import dev.setia.shared.Points;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** A balance to be brought along. */
    record Wanted(MemberId member, OpenBalanceRequest request) {}

    /** What came of one: either of both. */
    record Opened(
            @Nullable OpeningBalanceView booked, @Nullable Problem refusal) {}

    /** @throws OpeningAlreadyBooked if there is one of this reference */
    @Transactional(propagation = Propagation.MANDATORY)
    public OpeningBalanceView book(MemberId member, OpenBalanceRequest request) {
        Opened opened = each(List.of(new Wanted(member, request))).getFirst();
        if (opened.booked() == null) {
            throw Objects.requireNonNull(opened.refusal());
        }
        return opened.booked();
    }

    /** One outcome for each, in the same order; one that is refused spoils no other. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Opened> bookEach(List<Wanted> wanted) {
        return each(wanted);
    }

    /**
     * Whether it was booked before; nothing is written, and the transaction that runs goes on after a refusal.
     *
     * @throws Problem if it could not be booked for another reason
     */
    Optional<OpeningAlreadyBooked> before(Wanted wanted) {
        TenantId tenant = Callers.current().tenant();
        return before(tenant, ready(tenant, wanted, clock.instant()));
    }

    private List<Opened> each(List<Wanted> wanted) {
        TenantId tenant = Callers.current().tenant();
        Instant now = clock.instant();
        List<Attempt> attempts =
                wanted.stream().map(one -> attempt(tenant, one, now)).toList();
        List<AccountKey> accounts = attempts.stream()
                .flatMap(one -> Stream.ofNullable(one.ready()))
                .map(Ready::account)
                .distinct()
                .toList();
        if (accounts.isEmpty()) {
            return attempts.stream().map(one -> new Opened(null, one.refusal())).toList();
        }
        Books books = ledger.open(tenant, accounts, now);
        books.load(accounts);
        List<Announcement> news = new ArrayList<>();
        List<Opened> opened = attempts.stream()
                .map(one -> one.ready() == null
                        ? new Opened(null, one.refusal())
                        : booked(tenant, one.ready(), books, news))
                .toList();
        events.publishEvent(new Announcements(news));
        books.write();
        return opened;
    }

    /** A balance and where it goes. */
    private record Ready(Wanted wanted, InForce program, AccountKey account, Instant now) {
        List<Grant> lots() {
            Instant byRule = Rules.expiresAt(program.version(), now);
            return wanted.request().lots().stream()
                    .map(lot -> lot.grant(byRule, now))
                    .toList();
        }
    }

    private record Attempt(@Nullable Ready ready, @Nullable Problem refusal) {}

    private Attempt attempt(TenantId tenant, Wanted wanted, Instant now) {
        try {
            return new Attempt(ready(tenant, wanted, now), null);
        } catch (Problem refusal) {
            return new Attempt(null, refusal);
        }
    }

    private Ready ready(TenantId tenant, Wanted wanted, Instant now) {
        InForce program = programs.required(tenant, wanted.request().programId(), now);
        members.requireOpen(tenant, wanted.member());
        return new Ready(wanted, program, AccountKey.points(wanted.member(), program.program()), now);
    }

    private Optional<OpeningAlreadyBooked> before(TenantId tenant, Ready ready) {
        return find(
                        tenant,
                        ready.wanted().member(),
                        ready.program().program(),
                        ready.wanted().request().sourceReference())
                .map(OpeningAlreadyBooked::new);
    }

    private Opened booked(TenantId tenant, Ready ready, Books books, List<Announcement> news) {
        // Looked for under the lock: a twin may have been faster.
        Optional<OpeningAlreadyBooked> before = before(tenant, ready);
        if (before.isPresent()) {
            return new Opened(null, before.get());
        }
        List<Grant> lots = ready.lots();
        long points = lots.stream().mapToLong(Grant::points).sum();
        Balance balance = books.balance(ready.account());
        long used = Math.addExact(balance.available(), balance.pending());
        if (Math.max(0, points - balance.owed()) > Points.MAX - used) {
            // Asked beforehand: what is refused while it is booked would take the others with it.
            return new Opened(null, new TooManyPoints(used));
        }
        return new Opened(booked(tenant, ready, books, lots, news), null);
    }

    private OpeningBalanceView booked(
            TenantId tenant, Ready ready, Books books, List<Grant> lots, List<Announcement> news) {
        ApiKeyId key = Callers.current().key();
        OpeningBalanceView opening = new OpeningBalanceView(
                new OpeningBalanceId(Ids.next()),
                ready.wanted().member(),
                ready.program().program(),
                ready.wanted().request().sourceReference(),
                lots.stream().mapToLong(Grant::points).sum(),
                ready.now(),
                key);
        books.bringAlong(
                ready.account(),
                lots,
                new Source("opening", opening.id().value(), key.value(), ready.now(), ready.now()));
        insert(tenant, opening);
        news.add(new Announcement(
                tenant,
                books.stream(ready.account()),
                books.nextEvent(ready.account()),
                "points.opened",
                ready.wanted().member().value(),
                "opening",
                opening.id().value(),
                ready.now()));
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
