package dev.setia.purchase;

import dev.setia.platform.HistoryRows;
import dev.setia.platform.PastRows;
import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.rules.Basket;
import dev.setia.rules.Returns;
import dev.setia.shared.HistoryKey;
import dev.setia.shared.HistoryRange;
import dev.setia.shared.MemberId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * History for whoever replays it, piece by piece. Each piece is a short transaction that locks nothing, so the tills do
 * not notice.
 */
@Component
public class PastPurchases extends PastRows<PastPurchase> {
    private static final String RETURNED = """
            SELECT purchase_id, line_number, quantity_returned
              FROM returned_line
             WHERE tenant_id = ? AND purchase_id = ANY (?)
            """;
    private static final String EARLIER = """
            SELECT member_id, min(occurred_at) AS first_at, max(occurred_at) AS last_at
              FROM purchase
             WHERE tenant_id = ? AND member_id = ANY (?) AND program_id = ? AND occurred_at < ? AND recorded_at <= ?
               AND state IN ('recorded', 'partially_returned')
             GROUP BY member_id
            """;
    private static final Basket NOTHING_LEFT = new Basket(List.of(), List.of(), null, null);

    private final JdbcTemplate jdbc;

    PastPurchases(JdbcTemplate jdbc, StoredJson stored) {
        super(new HistoryRows<>(
                jdbc, "purchase", "purchase_id", "h.basket, h.refunded_minor, h.state", "", row -> sold(row, stored)));
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PastPurchase> next(HistoryRange range, @Nullable HistoryKey last, int most) {
        return withoutReturned(range.tenant(), super.next(range, last, most));
    }

    @Override
    @Transactional(readOnly = true)
    public List<PastPurchase> get(TenantId tenant, Collection<UUID> ids) {
        return withoutReturned(tenant, super.get(tenant, ids));
    }

    /** When a member bought for the first and for the last time. */
    public record Bought(Instant firstAt, Instant lastAt) {}

    /** Who of the members bought before the range begins, and when; what came back whole was not bought. */
    @Transactional(readOnly = true)
    public Map<MemberId, Bought> earlier(HistoryRange range, Collection<MemberId> members) {
        Map<MemberId, Bought> found = new HashMap<>();
        jdbc.execute((ConnectionCallback<Integer>) connection -> Rows.list(
                        connection,
                        EARLIER,
                        statement -> {
                            statement.setObject(1, range.tenant().value());
                            Rows.uuids(
                                    statement,
                                    2,
                                    members.stream().map(MemberId::value).toList());
                            statement.setObject(3, range.program().value());
                            statement.setObject(4, range.from().atOffset(ZoneOffset.UTC));
                            statement.setObject(5, range.recordedUntil().atOffset(ZoneOffset.UTC));
                        },
                        row -> found.put(
                                new MemberId(Rows.uuid(row, "member_id")),
                                new Bought(Rows.instant(row, "first_at"), Rows.instant(row, "last_at"))))
                .size());
        return found;
    }

    private List<PastPurchase> withoutReturned(TenantId tenant, List<PastPurchase> sold) {
        if (sold.isEmpty()) {
            return sold;
        }
        Map<PurchaseId, Map<Integer, Long>> returned = returned(tenant, sold);
        return sold.stream()
                .map(purchase -> !purchase.basket().lines().isEmpty() && returned.containsKey(purchase.id())
                        ? without(purchase, returned.getOrDefault(purchase.id(), Map.of()))
                        : purchase)
                .toList();
    }

    private static PastPurchase without(PastPurchase purchase, Map<Integer, Long> returned) {
        Basket rest = Returns.remaining(purchase.basket(), returned);
        return new PastPurchase(purchase.id(), purchase.buyer(), purchase.occurredAt(), rest, purchase.refundedMinor());
    }

    private Map<PurchaseId, Map<Integer, Long>> returned(TenantId tenant, List<PastPurchase> sold) {
        Map<PurchaseId, Map<Integer, Long>> returned = new HashMap<>();
        List<UUID> ids = sold.stream().map(purchase -> purchase.id().value()).toList();
        jdbc.execute((ConnectionCallback<Integer>) connection -> Rows.list(
                        connection,
                        RETURNED,
                        statement -> {
                            statement.setObject(1, tenant.value());
                            Rows.uuids(statement, 2, ids);
                        },
                        row -> returned.computeIfAbsent(
                                        new PurchaseId(Rows.uuid(row, "purchase_id")), id -> new HashMap<>())
                                .put(row.getInt("line_number"), row.getLong("quantity_returned")))
                .size());
        return returned;
    }

    private static boolean isAllBack(ResultSet row) throws SQLException {
        return switch (PurchaseState.read(row.getString("state"))) {
            case RECORDED, PARTIALLY_RETURNED -> false;
            case RETURNED, VOIDED -> true;
        };
    }

    private static PastPurchase sold(ResultSet row, StoredJson stored) throws SQLException {
        UUID member = Rows.uuidOrNull(row, "member_id");
        return new PastPurchase(
                new PurchaseId(Rows.uuid(row, "purchase_id")),
                member == null ? null : new MemberId(member),
                Rows.instant(row, "occurred_at"),
                isAllBack(row) ? NOTHING_LEFT : stored.read(row.getString("basket"), Basket.class),
                isAllBack(row) ? 0 : row.getLong("refunded_minor"));
    }
}
