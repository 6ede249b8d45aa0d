package dev.setia.purchase;

import dev.setia.platform.OfTenant;
import dev.setia.platform.OneTrip;
import dev.setia.platform.Questions;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.shared.ParkedReturnId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.ReturnId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes returns that came before their purchase, and names those that can be settled. */
@Component
class ParkedReturns {
    private static final String WAITING_FOR = """
            SELECT k.tenant_id, k.parked_return_id
              FROM parked_return AS k
              JOIN unnest(?::uuid[], ?::uuid[], ?::date[], ?::text[], ?::text[])
                   AS w(tenant_id, location_id, business_date, terminal, receipt_number)
                ON k.tenant_id = w.tenant_id AND k.purchase_location_id = w.location_id
               AND k.purchase_business_date = w.business_date AND k.purchase_terminal = w.terminal
               AND k.purchase_receipt_number = w.receipt_number
             WHERE k.status = 'waiting'
             ORDER BY k.occurred_at, k.parked_return_id
            """;
    private static final String SETTLE =
            "UPDATE parked_return SET status = ?, return_id = ?, refusal = ?, settled_at = ?"
                    + " WHERE tenant_id = ? AND parked_return_id = ? AND status = 'waiting'";
    private static final String TELL_OVERDUE = """
            UPDATE parked_return SET overdue_told_at = ?
             WHERE tenant_id = ? AND program_id = ? AND status = 'waiting' AND overdue_told_at IS NULL AND due_by <= ?
            RETURNING parked_return_id
            """;
    private static final String ARRIVED = """
            SELECT k.parked_return_id
              FROM parked_return AS k
              JOIN purchase AS p
                ON p.tenant_id = k.tenant_id AND p.location_id = k.purchase_location_id
               AND p.business_date = k.purchase_business_date AND p.terminal = k.purchase_terminal
               AND p.receipt_number = k.purchase_receipt_number
             WHERE k.tenant_id = ? AND k.program_id = ? AND k.status = 'waiting'
             ORDER BY k.occurred_at, k.parked_return_id
            """;

    private final JdbcTemplate jdbc;
    private final OneTrip trip;
    private final RowWriter<ParkedReturn> writer;

    ParkedReturns(JdbcTemplate jdbc, OneTrip trip, StoredJson json) {
        this.jdbc = jdbc;
        this.trip = trip;
        this.writer = RowWriter.<ParkedReturn>of()
                .uuid("parked_return_id", row -> row.id().value())
                .uuid("program_id", row -> row.program().value())
                .uuid("purchase_location_id", row -> row.purchase().location().value())
                .text("purchase_terminal", row -> row.purchase().terminal())
                .date("purchase_business_date", row -> row.purchase().businessDate())
                .text("purchase_receipt_number", row -> row.purchase().number())
                .uuid("location_id", row -> row.own().location().value())
                .text("terminal", row -> row.own().terminal())
                .date("business_date", row -> row.own().businessDate())
                .text("receipt_number", row -> row.own().number())
                .instant("occurred_at", row -> row.request().occurredAt())
                .instant("recorded_at", ParkedReturn::recordedAt)
                .instant("due_by", ParkedReturn::dueBy)
                .text("status", row -> row.status().text())
                .json("request", row -> json.write(row.request()))
                .bytes("content_hash", row -> FindParkedReturns.contentHash(json, row.request()))
                .uuid("recorded_by", ParkedReturn::recordedBy)
                .insertInto("parked_return");
    }

    /** Those that wait for one of these receipts, in the order in which they happened. */
    List<OfTenant<ParkedReturnId>> waitingFor(List<OfTenant<Receipt>> receipts) {
        Questions questions = new Questions();
        Supplier<List<OfTenant<ParkedReturnId>>> waiting = questions.ask(
                WAITING_FOR,
                (statement, first) -> {
                    Rows.tenants(
                            statement,
                            first,
                            receipts.stream().map(OfTenant::tenant).toList());
                    return PurchaseFactRows.receipts(statement, first + 1, OfTenant.things(receipts));
                },
                row -> new OfTenant<>(Rows.tenant(row), id(row)));
        trip.ask(receipts.stream().map(OfTenant::tenant).collect(Collectors.toSet()), questions);
        return waiting.get();
    }

    /** Those of a program whose purchase is there. */
    List<ParkedReturnId> arrived(TenantId tenant, ProgramId program) {
        return execute(connection -> Rows.list(
                connection,
                ARRIVED,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, program.value());
                },
                ParkedReturns::id));
    }

    /** Notes that those are told of whose time is over by then, and names them; each once. */
    List<ParkedReturnId> tellOverdue(TenantId tenant, ProgramId program, Instant by, Instant now) {
        return execute(connection -> Rows.list(
                connection,
                TELL_OVERDUE,
                statement -> {
                    statement.setObject(1, now.atOffset(ZoneOffset.UTC));
                    statement.setObject(2, tenant.value());
                    statement.setObject(3, program.value());
                    statement.setObject(4, by.atOffset(ZoneOffset.UTC));
                },
                ParkedReturns::id));
    }

    void insert(TenantId tenant, ParkedReturn fresh) {
        execute(connection -> writer.write(connection, tenant, List.of(fresh)));
    }

    void applied(TenantId tenant, ParkedReturnId id, ReturnId returned, Instant now) {
        settle(tenant, id, ParkedReturn.Status.APPLIED, returned.value(), null, now);
    }

    void refuse(TenantId tenant, ParkedReturnId id, String refusal, Instant now) {
        settle(tenant, id, ParkedReturn.Status.REFUSED, null, refusal, now);
    }

    private void settle(
            TenantId tenant,
            ParkedReturnId id,
            ParkedReturn.Status status,
            @Nullable UUID returned,
            @Nullable String refusal,
            Instant now) {
        jdbc.update(SETTLE, status.text(), returned, refusal, now.atOffset(ZoneOffset.UTC), tenant.value(), id.value());
    }

    static ParkedReturnId id(ResultSet row) throws SQLException {
        return new ParkedReturnId(Rows.uuid(row, "parked_return_id"));
    }

    private <T> T execute(ConnectionCallback<T> work) {
        T result = jdbc.execute(work);
        if (result == null) {
            throw new IllegalStateException("statements about parked returns always answer");
        }
        return result;
    }
}
