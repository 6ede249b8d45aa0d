package dev.setia.purchase;

import dev.setia.platform.Caller;
import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.purchase.RecordedPurchase.Heading;
import dev.setia.purchase.RecordedPurchase.ReturnedSoFar;
import dev.setia.rules.Basket;
import dev.setia.rules.Returns.CameBack;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads purchases. */
@Component
class FindPurchases {
    private static final String COLUMNS = """
            SELECT purchase_id, program_id, program_version, member_id, location_id, terminal, business_date, receipt_number,
                   channel, currency, occurred_at, recorded_at, points, basket, snapshot, evaluation, points_taken,
                   returned_minor, refunded_minor, state, kept, claimed_at, guest_evaluation
              FROM purchase
             WHERE tenant_id = ?
            """;
    private static final String ONE = COLUMNS + " AND purchase_id = ?";
    private static final String MANY = COLUMNS + " AND purchase_id = ANY (?)";
    private static final String LOCKED = ONE + " FOR UPDATE";
    private static final String OF_MEMBER = COLUMNS
            + " AND member_id = ? AND (?::uuid IS NULL OR purchase_id < ?::uuid) ORDER BY purchase_id DESC LIMIT ?";
    private static final String OF_TENANT =
            COLUMNS + " AND (?::uuid IS NULL OR purchase_id < ?::uuid) ORDER BY purchase_id DESC LIMIT ?";
    private static final String BY_RECEIPT = """
            SELECT purchase_id FROM purchase
             WHERE tenant_id = ? AND location_id = ? AND business_date = ? AND terminal = ? AND receipt_number = ?
            """;
    private static final String RETURNED =
            "SELECT line_number, quantity_returned FROM returned_line WHERE tenant_id = ? AND purchase_id = ?";

    private static final String BY_KEY = """
            SELECT fingerprint, document_id, answer FROM idempotency_record
             WHERE tenant_id = ? AND credential = ? AND operation = ? AND key = ?
            """;

    /** A key that found its receipt recorded is written when it came, and not when the purchase was. */
    private static final String RECORDED_WITH = """
            SELECT p.purchase_id FROM idempotency_record AS i
              JOIN purchase AS p ON p.tenant_id = i.tenant_id AND p.purchase_id = i.document_id
               AND p.recorded_at = i.recorded_at
             WHERE i.tenant_id = ? AND i.credential = ? AND i.operation = ? AND i.key = ANY (?)
            """;

    private final JdbcTemplate jdbc;
    private final StoredJson json;
    private final SellGiftCards giftCards;

    FindPurchases(JdbcTemplate jdbc, StoredJson json, SellGiftCards giftCards) {
        this.jdbc = jdbc;
        this.json = json;
        this.giftCards = giftCards;
    }

    /** As it is now. */
    @Transactional(readOnly = true)
    public RecordedPurchase get(TenantId tenant, PurchaseId id) {
        return view(one(ONE, tenant, id.value()));
    }

    /** As it was answered when it was recorded, whatever has come back since. */
    @Transactional(readOnly = true)
    public RecordedPurchase asRecorded(TenantId tenant, UUID id) {
        return asRecorded(tenant, one(ONE, tenant, id));
    }

    /** The same of many; each that there is by its id. */
    @Transactional(readOnly = true)
    public Map<UUID, RecordedPurchase> asRecorded(TenantId tenant, Collection<UUID> ids) {
        Map<UUID, RecordedPurchase> found = new HashMap<>();
        if (!ids.isEmpty()) {
            rows(MANY, statement -> {
                        statement.setObject(1, tenant.value());
                        statement.setArray(
                                2, statement.getConnection().createArrayOf("uuid", ids.toArray(new UUID[0])));
                    })
                    .forEach(one -> found.put(one.heading().id().value(), asRecorded(tenant, one)));
        }
        return found;
    }

    private RecordedPurchase asRecorded(TenantId tenant, StoredPurchase purchase) {
        PurchaseDecision first = purchase.firstDecision();
        Heading heading =
                first == null ? purchase.heading() : purchase.heading().of(null);
        PurchaseDecision decision = giftCards.told(tenant, first == null ? purchase.decision() : first);
        return RecordedPurchase.of(heading, decision, PurchaseState.RECORDED, null, null);
    }

    /** The newest first, up to {@code rows}. */
    @Transactional(readOnly = true)
    public List<RecordedPurchase> list(TenantId tenant, @Nullable MemberId member, @Nullable UUID after, int rows) {
        return rows(member == null ? OF_TENANT : OF_MEMBER, statement -> {
                    int index = 1;
                    statement.setObject(index++, tenant.value());
                    if (member != null) {
                        statement.setObject(index++, member.value());
                    }
                    statement.setObject(index++, after);
                    statement.setObject(index++, after);
                    statement.setInt(index, rows);
                })
                .stream()
                .map(FindPurchases::view)
                .toList();
    }

    /** What this key was answered with, if it was used before. */
    @Transactional(readOnly = true)
    public Facts.@Nullable Prior firstWith(Caller caller, String key) {
        return jdbc
                .query(
                        BY_KEY,
                        (row, number) -> new Facts.Prior(
                                Rows.uuidOrNull(row, "document_id"),
                                row.getBytes("fingerprint"),
                                row.getString("answer")),
                        caller.tenant().value(),
                        caller.key().value(),
                        PurchaseFactRows.OPERATION,
                        key)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** The purchases that were recorded under these keys, without those that had been before. */
    @Transactional(readOnly = true)
    public Set<UUID> recordedWith(Caller caller, Collection<String> keys) {
        Set<UUID> found = new HashSet<>();
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(RECORDED_WITH);
                    statement.setObject(1, caller.tenant().value());
                    statement.setObject(2, caller.key().value());
                    statement.setString(3, PurchaseFactRows.OPERATION);
                    statement.setArray(4, connection.createArrayOf("text", keys.toArray(new String[0])));
                    return statement;
                },
                row -> {
                    found.add(Rows.uuid(row, "purchase_id"));
                });
        return found;
    }

    /** The purchase with this receipt; null when there is none. */
    @Nullable
    PurchaseId byReceipt(TenantId tenant, Receipt receipt) {
        return jdbc
                .query(
                        BY_RECEIPT,
                        (row, number) -> new PurchaseId(Rows.uuid(row, "purchase_id")),
                        tenant.value(),
                        receipt.location().value(),
                        receipt.businessDate(),
                        receipt.terminal(),
                        receipt.number())
                .stream()
                .findFirst()
                .orElse(null);
    }

    StoredPurchase read(TenantId tenant, PurchaseId id) {
        return one(ONE, tenant, id.value());
    }

    /** Locks the row, so that returns of one purchase come one after the other. */
    StoredPurchase locked(TenantId tenant, PurchaseId id) {
        return one(LOCKED, tenant, id.value());
    }

    /** What has come back so far. */
    CameBack cameBack(TenantId tenant, StoredPurchase purchase) {
        return new CameBack(returned(tenant, purchase.heading().id()), purchase.refundedMinor());
    }

    private Map<Integer, Long> returned(TenantId tenant, PurchaseId id) {
        Map<Integer, Long> returned = new HashMap<>();
        jdbc.query(
                RETURNED,
                row -> {
                    returned.put(row.getInt("line_number"), row.getLong("quantity_returned"));
                },
                tenant.value(),
                id.value());
        return returned;
    }

    private static RecordedPurchase view(StoredPurchase purchase) {
        boolean isUntouched = purchase.state() == PurchaseState.RECORDED;
        return RecordedPurchase.of(
                purchase.heading(),
                purchase.decision(),
                purchase.state(),
                purchase.claimedAt(),
                isUntouched
                        ? null
                        : new ReturnedSoFar(
                                new Money(
                                        purchase.returnedMinor(),
                                        purchase.heading().currency()),
                                purchase.pointsTaken()));
    }

    private StoredPurchase one(String sql, TenantId tenant, UUID id) {
        List<StoredPurchase> found = rows(sql, statement -> {
            statement.setObject(1, tenant.value());
            statement.setObject(2, id);
        });
        if (found.isEmpty()) {
            throw new NotFound("purchase");
        }
        return found.getFirst();
    }

    private List<StoredPurchase> rows(String sql, Rows.Binding binding) {
        List<StoredPurchase> found = jdbc.execute((ConnectionCallback<List<StoredPurchase>>)
                connection -> Rows.list(connection, sql, binding, this::stored));
        return found == null ? List.of() : found;
    }

    private StoredPurchase stored(ResultSet row) throws SQLException {
        UUID member = Rows.uuidOrNull(row, "member_id");
        Heading heading = new Heading(
                new PurchaseId(Rows.uuid(row, "purchase_id")),
                member == null ? null : new MemberId(member),
                new ProgramId(Rows.uuid(row, "program_id")),
                row.getInt("program_version"),
                new Receipt(
                        new LocationId(Rows.uuid(row, "location_id")),
                        row.getObject("business_date", LocalDate.class),
                        row.getString("terminal"),
                        row.getString("receipt_number")),
                row.getString("channel"),
                row.getString("currency"),
                Rows.instant(row, "occurred_at"),
                Rows.instant(row, "recorded_at"));
        return new StoredPurchase(
                heading,
                json.read(row.getString("basket"), Basket.class),
                json.read(row.getString("snapshot"), SnapshotJson.class),
                json.read(row.getString("evaluation"), PurchaseDecision.class),
                row.getLong("points"),
                row.getLong("points_taken"),
                row.getLong("returned_minor"),
                row.getLong("refunded_minor"),
                PurchaseState.read(row.getString("state")),
                read(row.getString("kept"), Kept.class),
                Rows.instantOrNull(row, "claimed_at"),
                read(row.getString("guest_evaluation"), PurchaseDecision.class));
    }

    private <T> @Nullable T read(@Nullable String stored, Class<T> type) {
        return stored == null ? null : json.read(stored, type);
    }
}
