package dev.setia.purchase;

import dev.setia.platform.Fingerprint;
import dev.setia.platform.NotFound;
import dev.setia.platform.Problem;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.platform.StoredRefusals;
import dev.setia.purchase.ParkedReturnView.ParkedReturnRefusal;
import dev.setia.shared.LocationId;
import dev.setia.shared.ParkedReturnId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.ReturnId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of returns that came before their purchase. */
@Component
class ParkedReturns {
    private static final String COLUMNS = """
            SELECT parked_return_id, program_id, purchase_location_id, purchase_terminal, purchase_business_date,
                   purchase_receipt_number, location_id, terminal, business_date, receipt_number, recorded_at, due_by, status,
                   request, content_hash, return_id, refusal, settled_at, recorded_by
              FROM parked_return
             WHERE tenant_id = ?
            """;
    private static final String BY_OWN_RECEIPT =
            COLUMNS + " AND location_id = ? AND business_date = ? AND terminal = ? AND receipt_number = ?";
    private static final String BY_ID = COLUMNS + " AND parked_return_id = ?";
    private static final String WAITING = BY_ID + " AND status = 'waiting' FOR UPDATE";
    private static final String LIST = COLUMNS + """
             AND (?::text IS NULL OR status = ?)
             AND (?::timestamptz IS NULL OR due_by > ?) AND (?::timestamptz IS NULL OR due_by <= ?)
             AND (?::uuid IS NULL OR parked_return_id < ?::uuid)
             ORDER BY parked_return_id DESC LIMIT ?
            """;
    private static final String WAITING_FOR = """
            SELECT k.parked_return_id
              FROM parked_return AS k
              JOIN unnest(?::uuid[], ?::date[], ?::text[], ?::text[]) AS w(location_id, business_date, terminal, receipt_number)
                ON k.purchase_location_id = w.location_id AND k.purchase_business_date = w.business_date
               AND k.purchase_terminal = w.terminal AND k.purchase_receipt_number = w.receipt_number
             WHERE k.tenant_id = ? AND k.status = 'waiting'
             ORDER BY k.occurred_at, k.parked_return_id
            """;
    private static final String PURCHASE = """
            SELECT purchase_id FROM purchase
             WHERE tenant_id = ? AND location_id = ? AND business_date = ? AND terminal = ? AND receipt_number = ?
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
    private final StoredJson json;
    private final StoredRefusals refusals;
    private final RowWriter<ParkedReturn> writer;

    ParkedReturns(JdbcTemplate jdbc, StoredJson json, StoredRefusals refusals) {
        this.jdbc = jdbc;
        this.json = json;
        this.refusals = refusals;
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
                .bytes("content_hash", row -> contentHash(row.request()))
                .uuid("recorded_by", ParkedReturn::recordedBy)
                .insertInto("parked_return");
    }

    /** The return that was parked with this receipt, if it said the same; a conflict if it said something else. */
    @Nullable
    ParkedReturn sameReceipt(TenantId tenant, Receipt own, ReturnByReceiptRequest request) {
        record Prior(ParkedReturn parked, byte[] hash) {}
        List<Prior> found = execute(connection -> Rows.list(
                connection,
                BY_OWN_RECEIPT,
                statement -> {
                    statement.setObject(1, tenant.value());
                    ReturnRows.bind(statement, 2, own);
                },
                row -> new Prior(parked(row), row.getBytes("content_hash"))));
        if (found.isEmpty()) {
            return null;
        }
        if (!Arrays.equals(found.getFirst().hash(), contentHash(request))) {
            throw PurchaseProblems.returnReceiptTaken(found.getFirst().parked().id());
        }
        return found.getFirst().parked();
    }

    ParkedReturn get(TenantId tenant, ParkedReturnId id) {
        return one(BY_ID, tenant, id).stream().findFirst().orElseThrow(() -> new NotFound("parked return"));
    }

    /** Locks the row while it is settled; null when it is settled already. */
    @Nullable
    ParkedReturn lockWaiting(TenantId tenant, ParkedReturnId id) {
        return one(WAITING, tenant, id).stream().findFirst().orElse(null);
    }

    /** The newest first. */
    List<ParkedReturn> list(TenantId tenant, @Nullable String status, @Nullable UUID after, int rows, Instant now) {
        boolean isOpen = "waiting".equals(status) || "overdue".equals(status);
        @Nullable String stored = isOpen ? "waiting" : status;
        var dueAfter = "waiting".equals(status) ? now.atOffset(ZoneOffset.UTC) : null;
        var dueBy = "overdue".equals(status) ? now.atOffset(ZoneOffset.UTC) : null;
        return execute(connection -> Rows.list(
                connection,
                LIST,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setString(2, stored);
                    statement.setString(3, stored);
                    statement.setObject(4, dueAfter);
                    statement.setObject(5, dueAfter);
                    statement.setObject(6, dueBy);
                    statement.setObject(7, dueBy);
                    statement.setObject(8, after);
                    statement.setObject(9, after);
                    statement.setInt(10, rows);
                },
                this::parked));
    }

    /** Those that wait for one of these receipts, in the order in which they happened. */
    List<ParkedReturnId> waitingFor(TenantId tenant, Collection<Receipt> receipts) {
        return execute(connection -> Rows.list(
                connection,
                WAITING_FOR,
                statement -> {
                    PurchaseFactRows.receipts(statement, 1, receipts);
                    statement.setObject(5, tenant.value());
                },
                ParkedReturns::id));
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

    @Nullable
    PurchaseId purchaseOf(TenantId tenant, Receipt receipt) {
        return execute(connection -> Rows.list(
                        connection,
                        PURCHASE,
                        statement -> {
                            statement.setObject(1, tenant.value());
                            ReturnRows.bind(statement, 2, receipt);
                        },
                        row -> new PurchaseId(Rows.uuid(row, "purchase_id"))))
                .stream()
                .findFirst()
                .orElse(null);
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

    private byte[] contentHash(ReturnByReceiptRequest request) {
        return Fingerprint.of("POST", "/v1/returns", json.write(request));
    }

    private List<ParkedReturn> one(String sql, TenantId tenant, ParkedReturnId id) {
        return execute(connection -> Rows.list(
                connection,
                sql,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, id.value());
                },
                this::parked));
    }

    private static ParkedReturnId id(ResultSet row) throws SQLException {
        return new ParkedReturnId(Rows.uuid(row, "parked_return_id"));
    }

    private ParkedReturn parked(ResultSet row) throws SQLException {
        UUID returned = Rows.uuidOrNull(row, "return_id");
        String refusal = row.getString("refusal");
        return new ParkedReturn(
                id(row),
                new ProgramId(Rows.uuid(row, "program_id")),
                receipt(row, "purchase_"),
                receipt(row, ""),
                json.read(row.getString("request"), ReturnByReceiptRequest.class),
                Rows.instant(row, "recorded_at"),
                Rows.instant(row, "due_by"),
                Rows.uuid(row, "recorded_by"),
                ParkedReturn.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                returned == null ? null : new ReturnId(returned),
                refusal == null ? null : refused(refusal),
                Rows.instantOrNull(row, "settled_at"));
    }

    private ParkedReturnRefusal refused(String stored) {
        Problem refusal = refusals.read(stored);
        return new ParkedReturnRefusal(refusal.type().code(), refusal.detail());
    }

    private static Receipt receipt(ResultSet row, String whose) throws SQLException {
        return new Receipt(
                new LocationId(Rows.uuid(row, whose + "location_id")),
                row.getObject(whose + "business_date", LocalDate.class),
                row.getString(whose + "terminal"),
                row.getString(whose + "receipt_number"));
    }

    private <T> T execute(ConnectionCallback<T> work) {
        T result = jdbc.execute(work);
        if (result == null) {
            throw new IllegalStateException("statements about parked returns always answer");
        }
        return result;
    }
}
