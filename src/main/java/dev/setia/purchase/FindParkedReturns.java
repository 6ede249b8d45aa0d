package dev.setia.purchase;

import dev.setia.platform.Fingerprint;
import dev.setia.platform.NotFound;
import dev.setia.platform.Problem;
import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.platform.StoredRefusals;
import dev.setia.purchase.ParkedReturnView.ParkedReturnRefusal;
import dev.setia.shared.LocationId;
import dev.setia.shared.ParkedReturnId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.ReturnId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Looks returns up that came before their purchase. */
@Component
class FindParkedReturns {
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

    private final JdbcTemplate jdbc;
    private final StoredJson json;
    private final StoredRefusals refusals;

    FindParkedReturns(JdbcTemplate jdbc, StoredJson json, StoredRefusals refusals) {
        this.jdbc = jdbc;
        this.json = json;
        this.refusals = refusals;
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
        if (!Arrays.equals(found.getFirst().hash(), contentHash(json, request))) {
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

    static byte[] contentHash(StoredJson json, ReturnByReceiptRequest request) {
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

    private ParkedReturn parked(ResultSet row) throws SQLException {
        UUID returned = Rows.uuidOrNull(row, "return_id");
        String refusal = row.getString("refusal");
        return new ParkedReturn(
                ParkedReturns.id(row),
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
