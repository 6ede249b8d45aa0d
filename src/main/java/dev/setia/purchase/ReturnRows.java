package dev.setia.purchase;

import dev.setia.platform.Fingerprint;
import dev.setia.platform.NotFound;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.platform.Writes;
import dev.setia.shared.ReturnId;
import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes returns, and what they change on their purchase. */
@Component
class ReturnRows {
    private static final String BY_RECEIPT = """
            SELECT return_id, content_hash, outcome FROM purchase_return
             WHERE tenant_id = ? AND location_id = ? AND business_date = ? AND terminal = ? AND receipt_number = ?
            """;
    private static final String BY_ID = "SELECT outcome FROM purchase_return WHERE tenant_id = ? AND return_id = ?";
    private static final String TAKE = """
            UPDATE purchase
               SET points_taken = ?, returned_minor = ?, qualifying_minor = ?, qualifying_points = ?, qualifying_visits = ?,
                   refunded_minor = ?, state = ?, kept = ?::json
             WHERE tenant_id = ? AND purchase_id = ?
            """;

    private record ReturnRow(
            RecordedReturn recorded, @Nullable Receipt receipt, UUID recordedBy, byte[] contentHash) {}

    private record LineRow(UUID purchase, int number, long sold, long returned) {}

    private static final RowWriter<LineRow> LINES = RowWriter.<LineRow>of()
            .uuid("purchase_id", LineRow::purchase)
            .integer("line_number", LineRow::number)
            .bigint("quantity_sold", LineRow::sold)
            .bigint("quantity_returned", LineRow::returned)
            .upsert("returned_line", List.of("purchase_id", "line_number"), List.of("quantity_returned"));

    private final JdbcTemplate jdbc;
    private final StoredJson json;
    private final RowWriter<ReturnRow> returns;

    ReturnRows(JdbcTemplate jdbc, StoredJson json) {
        this.jdbc = jdbc;
        this.json = json;
        this.returns = RowWriter.<ReturnRow>of()
                .uuid("return_id", row -> row.recorded().id().value())
                .uuid("purchase_id", row -> row.recorded().purchaseId().value())
                .uuid("location_id", row -> row.recorded().locationId().value())
                .text("kind", row -> row.recorded().kind())
                .text("reason", row -> row.recorded().reason())
                .text(
                        "terminal",
                        row -> row.receipt() == null ? null : row.receipt().terminal())
                .date(
                        "business_date",
                        row -> row.receipt() == null ? null : row.receipt().businessDate())
                .text(
                        "receipt_number",
                        row -> row.receipt() == null ? null : row.receipt().number())
                .instant("occurred_at", row -> row.recorded().occurredAt())
                .instant("recorded_at", row -> row.recorded().recordedAt())
                .bigint("amount_minor", row -> row.recorded().amount().amount())
                .bigint("points_taken", row -> row.recorded().points().taken())
                .json("lines", row -> json.write(row.recorded().lines()))
                .json("outcome", row -> json.write(row.recorded()))
                .bytes("content_hash", ReturnRow::contentHash)
                .uuid("recorded_by", ReturnRow::recordedBy)
                .insertInto("purchase_return");
    }

    byte[] contentHash(Object identity) {
        return Fingerprint.of("POST", "/v1/purchases/returns", json.write(identity));
    }

    /** The return that was recorded with this receipt, if it said the same; a conflict if it said something else. */
    @Nullable
    RecordedReturn sameReceipt(TenantId tenant, @Nullable Receipt receipt, byte[] contentHash) {
        if (receipt == null) {
            return null;
        }
        record Prior(UUID id, byte[] hash, String outcome) {}
        List<Prior> priors = jdbc.execute((ConnectionCallback<List<Prior>>) connection -> Rows.list(
                connection,
                BY_RECEIPT,
                statement -> {
                    statement.setObject(1, tenant.value());
                    bind(statement, 2, receipt);
                },
                row -> new Prior(Rows.uuid(row, "return_id"), row.getBytes("content_hash"), row.getString("outcome"))));
        if (priors == null || priors.isEmpty()) {
            return null;
        }
        Prior prior = priors.getFirst();
        if (!Arrays.equals(prior.hash(), contentHash)) {
            throw PurchaseProblems.returnReceiptTaken(new ReturnId(prior.id()));
        }
        return json.read(prior.outcome(), RecordedReturn.class);
    }

    /** Place, day, terminal and number, from {@code index} on. */
    static void bind(PreparedStatement statement, int index, Receipt receipt) throws SQLException {
        statement.setObject(index, receipt.location().value());
        statement.setObject(index + 1, receipt.businessDate());
        statement.setString(index + 2, receipt.terminal());
        statement.setString(index + 3, receipt.number());
    }

    RecordedReturn get(TenantId tenant, ReturnId id) {
        List<String> found = jdbc.query(BY_ID, (row, index) -> row.getString(1), tenant.value(), id.value());
        if (found.isEmpty()) {
            throw new NotFound("return");
        }
        return json.read(found.getFirst(), RecordedReturn.class);
    }

    void insert(
            TenantId tenant,
            UUID credential,
            @Nullable Receipt receipt,
            RecordedReturn recorded,
            StoredPurchase purchase,
            Remainder remainder,
            byte[] contentHash) {
        List<LineRow> lines = recorded.lines().stream()
                .map(line -> new LineRow(
                        purchase.id(),
                        line.number(),
                        sold(purchase, line.number()),
                        remainder.back().units().getOrDefault(line.number(), 0L)))
                .toList();
        Kept kept = remainder.kept().expiring(recorded.points().expired());
        new Writes(jdbc)
                .with(tenant, returns, List.of(new ReturnRow(recorded, receipt, credential, contentHash)))
                .with(tenant, LINES, lines)
                .send();
        jdbc.execute((ConnectionCallback<Integer>)
                connection -> take(connection, tenant, purchase, remainder, json.write(kept)));
    }

    private static int take(
            Connection connection, TenantId tenant, StoredPurchase purchase, Remainder remainder, String kept)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setLong(1, purchase.pointsTaken() + remainder.pointsToTake());
            statement.setLong(2, purchase.returnedMinor() + remainder.amountMinor());
            statement.setLong(3, remainder.kept().qualifying().spendMinor());
            statement.setLong(4, remainder.kept().qualifying().points());
            statement.setLong(5, remainder.kept().qualifying().visits());
            statement.setLong(6, remainder.back().refundedMinor());
            statement.setString(7, remainder.state().text());
            statement.setString(8, kept);
            statement.setObject(9, tenant.value());
            statement.setObject(10, purchase.id());
            return statement.executeUpdate();
        }
    }

    private static long sold(StoredPurchase purchase, int number) {
        return purchase.basket().lines().stream()
                .filter(line -> line.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the purchase has no line " + number))
                .quantity();
    }
}
