package dev.setia.purchase;

import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.rules.Basket;
import dev.setia.rules.Returns;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.TenantId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * History for whoever replays it, piece by piece: one member after the other, the purchases of each in the order of
 * time, the guests' at the end. Each piece is a short transaction that locks nothing, so the tills do not notice.
 */
@Component
public class PastPurchases {
    private static final String COLUMNS = """
            SELECT p.purchase_id, p.member_id, p.occurred_at, p.basket, p.refunded_minor, p.state, m.enrolled_at, h.birthday, h.attributes
              FROM purchase AS p
              LEFT JOIN member AS m ON m.tenant_id = ? AND m.member_id = p.member_id
              LEFT JOIN member_person AS h ON h.tenant_id = ? AND h.member_id = p.member_id AND ?
            """;
    private static final String WHICH = """
             WHERE p.tenant_id = ? AND p.program_id = ? AND p.occurred_at >= ? AND p.occurred_at < ? AND p.recorded_at <= ?
            """;
    private static final String MEMBERS = COLUMNS + WHICH + """
               AND (p.member_id, p.occurred_at, p.purchase_id) > (?, ?, ?)
             ORDER BY p.member_id, p.occurred_at, p.purchase_id
             LIMIT ?
            """;
    private static final String GUESTS = COLUMNS + WHICH + """
               AND p.member_id IS NULL AND (p.occurred_at, p.purchase_id) > (?, ?)
             ORDER BY p.occurred_at, p.purchase_id
             LIMIT ?
            """;
    private static final String COUNT = "SELECT count(*) FROM purchase AS p" + WHICH;
    private static final String RETURNED = """
            SELECT purchase_id, line_number, quantity_returned
              FROM returned_line
             WHERE tenant_id = ? AND purchase_id = ANY (?)
            """;
    private static final Basket NOTHING_LEFT = new Basket(List.of(), List.of(), null, null);
    private static final UUID LOWEST = new UUID(0, 0);

    private final JdbcTemplate jdbc;
    private final StoredJson stored;
    private final JsonMapper json;

    PastPurchases(JdbcTemplate jdbc, StoredJson stored, JsonMapper json) {
        this.jdbc = jdbc;
        this.stored = stored;
        this.json = json;
    }

    /**
     * Which purchases.
     *
     * @param from the first moment
     * @param before the first moment that does not belong to it any more
     * @param recordedUntil what was recorded later is not seen, so that asking for the next piece later changes nothing
     * @param isPersonAskedFor whether birthdays and attributes are wanted
     */
    public record Range(
            TenantId tenant,
            ProgramId program,
            Instant from,
            Instant before,
            Instant recordedUntil,
            boolean isPersonAskedFor) {}

    /** How many purchases {@link #next} will give in all. */
    @Transactional(readOnly = true)
    public long count(Range range) {
        List<Long> found = jdbc.execute((ConnectionCallback<List<Long>>) connection ->
                Rows.list(connection, COUNT, statement -> which(statement, 1, range), row -> row.getLong(1)));
        return found == null || found.isEmpty() ? 0 : found.getFirst();
    }

    /**
     * The next piece.
     *
     * @param last the last purchase of the piece before; null for the first piece
     * @param most how many at most; fewer than that only at the end
     */
    @Transactional(readOnly = true)
    public List<PastPurchase> next(Range range, @Nullable PastPurchase last, int most) {
        List<PastPurchase> found = last != null && last.buyer() == null ? List.of() : ofMembers(range, last, most);
        if (found.size() == most) {
            return found;
        }
        List<PastPurchase> guests = ofGuests(range, last, most - found.size());
        return Stream.concat(found.stream(), guests.stream()).toList();
    }

    private List<PastPurchase> ofMembers(Range range, @Nullable PastPurchase last, int most) {
        return rows(range, MEMBERS, statement -> {
            int index = bind(statement, range);
            PastPurchase.Buyer buyer = last == null ? null : last.buyer();
            statement.setObject(index++, buyer == null ? LOWEST : buyer.id().value());
            statement.setObject(index++, at(last == null ? Instant.EPOCH : last.occurredAt()));
            statement.setObject(index++, last == null ? LOWEST : last.id().value());
            statement.setInt(index, most);
        });
    }

    private List<PastPurchase> ofGuests(Range range, @Nullable PastPurchase last, int most) {
        PastPurchase guest = last != null && last.buyer() == null ? last : null;
        return rows(range, GUESTS, statement -> {
            int index = bind(statement, range);
            statement.setObject(index++, at(guest == null ? Instant.EPOCH : guest.occurredAt()));
            statement.setObject(index++, guest == null ? LOWEST : guest.id().value());
            statement.setInt(index, most);
        });
    }

    private static int bind(PreparedStatement statement, Range range) throws SQLException {
        statement.setObject(1, range.tenant().value());
        statement.setObject(2, range.tenant().value());
        statement.setBoolean(3, range.isPersonAskedFor());
        return which(statement, 4, range);
    }

    private static int which(PreparedStatement statement, int first, Range range) throws SQLException {
        int index = first;
        statement.setObject(index++, range.tenant().value());
        statement.setObject(index++, range.program().value());
        statement.setObject(index++, at(range.from()));
        statement.setObject(index++, at(range.before()));
        statement.setObject(index++, at(range.recordedUntil()));
        return index;
    }

    private static Object at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private List<PastPurchase> rows(Range range, String sql, Rows.Binding binding) {
        List<PastPurchase> sold = jdbc.execute(
                (ConnectionCallback<List<PastPurchase>>) connection -> Rows.list(connection, sql, binding, this::sold));
        if (sold == null || sold.isEmpty()) {
            return List.of();
        }
        Map<PurchaseId, Map<Integer, Long>> returned = returned(range.tenant(), sold);
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

    private PastPurchase sold(ResultSet row) throws SQLException {
        return new PastPurchase(
                new PurchaseId(Rows.uuid(row, "purchase_id")),
                buyer(row),
                Rows.instant(row, "occurred_at"),
                isAllBack(row) ? NOTHING_LEFT : stored.read(row.getString("basket"), Basket.class),
                isAllBack(row) ? 0 : row.getLong("refunded_minor"));
    }

    private PastPurchase.@Nullable Buyer buyer(ResultSet row) throws SQLException {
        UUID member = Rows.uuidOrNull(row, "member_id");
        if (member == null) {
            return null;
        }
        LocalDate birthday = row.getObject("birthday", LocalDate.class);
        String attributes = row.getString("attributes");
        return new PastPurchase.Buyer(
                new MemberId(member),
                Rows.instant(row, "enrolled_at"),
                birthday == null ? null : MonthDay.from(birthday),
                attributes == null
                        ? Map.of()
                        : json.readValue(attributes, new TypeReference<Map<String, String>>() {}));
    }
}
