package dev.setia.purchase;

import dev.setia.bulk.ExportKind;
import dev.setia.bulk.ExportRange;
import dev.setia.bulk.ExportRow;
import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.purchase.ExportedPurchase.ExportedLine;
import dev.setia.purchase.ExportedPurchase.ExportedTender;
import dev.setia.purchase.ExportedPurchase.Owner;
import dev.setia.purchase.RecordPurchaseRequest.ReceiptReference;
import dev.setia.rules.Basket;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.PurchaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The purchases, to be taken out: each as a till would record it, and what became of it. */
@Component
class ExportPurchases implements ExportKind {
    private static final String AFTER = """
            SELECT p.purchase_id, p.member_id, p.location_id, p.terminal, p.business_date, p.receipt_number, p.channel,
                   p.currency, p.occurred_at, p.recorded_at, p.points, p.basket, p.state,
                   (SELECT i.value FROM member_identifier AS i
                     WHERE i.tenant_id = p.tenant_id AND i.member_id = p.member_id AND i.type = 'external_id'
                       AND i.status = 'active' ORDER BY i.identifier_id LIMIT 1) AS external_id
              FROM purchase AS p
             WHERE p.tenant_id = ? AND p.purchase_id > ? AND p.recorded_at >= ? AND p.recorded_at < ?
             ORDER BY p.purchase_id LIMIT ?
            """;

    private final JdbcClient database;
    private final StoredJson json;

    ExportPurchases(JdbcClient database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public String name() {
        return "purchases";
    }

    @Override
    public List<String> columns() {
        return ExportedPurchase.COLUMNS;
    }

    @Override
    public String jsonSays() {
        return "a purchase as an import takes it, with purchaseId, state, points and recordedAt";
    }

    @Override
    @Transactional(readOnly = true)
    public List<ExportRow> next(ExportRange range, @Nullable String after, int most) {
        return database.sql(AFTER)
                .params(
                        range.tenant().value(),
                        after == null ? new UUID(0, 0) : UUID.fromString(after),
                        range.begin(),
                        range.end(),
                        most)
                .query((row, _) -> row(row))
                .list();
    }

    private ExportRow row(ResultSet row) throws SQLException {
        ExportedPurchase purchase = purchase(row);
        return new ExportRow(purchase.purchaseId().value().toString(), purchase.cells(), purchase);
    }

    private ExportedPurchase purchase(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        Basket basket = json.read(row.getString("basket"), Basket.class);
        List<ExportedTender> tenders = basket.tenders().stream()
                .map(tender -> ExportedTender.of(tender, currency))
                .toList();
        return new ExportedPurchase(
                owner(row),
                new LocationId(Rows.uuid(row, "location_id")),
                new ReceiptReference(
                        row.getString("terminal"),
                        row.getString("receipt_number"),
                        row.getObject("business_date", LocalDate.class)),
                Rows.instant(row, "occurred_at"),
                row.getString("channel"),
                currency,
                basket.lines().stream()
                        .map(line -> ExportedLine.of(line, currency))
                        .toList(),
                tenders.isEmpty() ? null : tenders,
                new PurchaseId(Rows.uuid(row, "purchase_id")),
                row.getString("state"),
                row.getLong("points"),
                Rows.instant(row, "recorded_at"));
    }

    /** By the id that another system knows as well, if there is one. */
    private static @Nullable Owner owner(ResultSet row) throws SQLException {
        UUID member = Rows.uuidOrNull(row, "member_id");
        String externalId = row.getString("external_id");
        if (member == null) {
            return null;
        }
        return externalId == null
                ? new Owner(new MemberId(member), null, null)
                : new Owner(null, "external_id", externalId);
    }
}
