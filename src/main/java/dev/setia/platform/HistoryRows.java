package dev.setia.platform;

import dev.setia.shared.HistoryKey;
import dev.setia.shared.HistoryRange;
import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads things of one kind back in the order of a history, piece by piece, so that no statement is long and nothing is
 * locked. The table names its tenant {@code tenant_id}, its program {@code program_id}, its member {@code member_id},
 * and has {@code occurred_at} and {@code recorded_at}. To be called inside a transaction.
 *
 * @param <T> what a row becomes
 */
public final class HistoryRows<T> {
    private static final int FETCHED_AT_A_TIME = 5_000;
    private static final UUID LOWEST = new UUID(0, 0);
    private static final String WITHIN = """
             WHERE h.tenant_id = ? AND h.program_id = ? AND h.occurred_at >= ? AND h.occurred_at < ? AND h.recorded_at <= ?
            """;

    private final JdbcTemplate jdbc;
    private final Rows.Mapping<T> mapping;
    private final String count;
    private final String moments;
    private final String ofMembers;
    private final String ofGuests;
    private final String byIds;

    /**
     * @param table its name, which the columns call {@code h}
     * @param id name of its column that tells one row from another
     * @param columns beside {@code member_id}, {@code occurred_at} and the id
     * @param which a further condition that begins with {@code AND}; empty for all
     */
    public HistoryRows(
            JdbcTemplate jdbc, String table, String id, String columns, String which, Rows.Mapping<T> mapping) {
        this.jdbc = jdbc;
        this.mapping = mapping;
        String from = " FROM " + table + " AS h ";
        String select = "SELECT h.member_id, h.occurred_at, h." + id + ", " + columns + from;
        String order = "h.occurred_at, h." + id;
        count = "SELECT count(*)" + from + WITHIN + which;
        moments = "SELECT h.occurred_at, h." + id + from + WITHIN + which;
        ofMembers = select + WITHIN + which + " AND (h.member_id, " + order + ") > (?, ?, ?) ORDER BY h.member_id, "
                + order + " LIMIT ?";
        ofGuests = select + WITHIN + which + " AND h.member_id IS NULL AND (" + order + ") > (?, ?) ORDER BY " + order
                + " LIMIT ?";
        byIds = select + " WHERE h.tenant_id = ? AND h." + id + " = ANY (?)";
    }

    /** Takes when something happened, and what. */
    @FunctionalInterface
    public interface Taker {
        void take(Instant occurredAt, UUID id);
    }

    public long count(HistoryRange range) {
        List<Long> found = list(count, statement -> within(statement, range), row -> row.getLong(1));
        return found.isEmpty() ? 0 : found.getFirst();
    }

    /** When each happened, in no order. */
    public void moments(HistoryRange range, Taker taker) {
        jdbc.execute((ConnectionCallback<Integer>) connection -> moments(connection, range, taker));
    }

    private int moments(Connection connection, HistoryRange range, Taker taker) throws SQLException {
        int taken = 0;
        try (PreparedStatement statement = connection.prepareStatement(moments)) {
            statement.setFetchSize(FETCHED_AT_A_TIME);
            within(statement, range);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(Rows.instant(rows, "occurred_at"), rows.getObject(2, UUID.class));
                    taken++;
                }
            }
        }
        return taken;
    }

    /** Those of these ids, in no order. */
    public List<T> get(TenantId tenant, Collection<UUID> ids) {
        return list(
                byIds,
                statement -> {
                    statement.setObject(1, tenant.value());
                    Rows.uuids(statement, 2, ids);
                },
                mapping);
    }

    /**
     * The next piece, one member after the other; see {@link HistoryKey#BY_MEMBER_AND_TIME}.
     *
     * @param last what the piece before ended with; null for the first piece
     * @param most how many at most; fewer than that only at the end
     */
    public List<T> after(HistoryRange range, @Nullable HistoryKey last, int most) {
        List<T> found = last != null && last.member() == null ? new ArrayList<>() : ofMembers(range, last, most);
        if (found.size() < most) {
            found.addAll(ofGuests(range, last, most - found.size()));
        }
        return found;
    }

    private List<T> ofMembers(HistoryRange range, @Nullable HistoryKey last, int most) {
        return list(
                ofMembers,
                statement -> {
                    int index = within(statement, range);
                    statement.setObject(
                            index++,
                            last == null || last.member() == null
                                    ? LOWEST
                                    : last.member().value());
                    index = position(statement, index, last);
                    statement.setInt(index, most);
                },
                mapping);
    }

    private List<T> ofGuests(HistoryRange range, @Nullable HistoryKey last, int most) {
        HistoryKey guest = last != null && last.member() == null ? last : null;
        return list(
                ofGuests,
                statement -> {
                    int index = position(statement, within(statement, range), guest);
                    statement.setInt(index, most);
                },
                mapping);
    }

    private static int position(PreparedStatement statement, int first, @Nullable HistoryKey last) throws SQLException {
        statement.setObject(first, at(last == null ? Instant.EPOCH : last.occurredAt()));
        statement.setObject(first + 1, last == null ? LOWEST : last.id());
        return first + 2;
    }

    private static int within(PreparedStatement statement, HistoryRange range) throws SQLException {
        statement.setObject(1, range.tenant().value());
        statement.setObject(2, range.program().value());
        statement.setObject(3, at(range.from()));
        statement.setObject(4, at(range.before()));
        statement.setObject(5, at(range.recordedUntil()));
        return 6;
    }

    private static Object at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private <R> List<R> list(String sql, Rows.Binding binding, Rows.Mapping<R> row) {
        List<R> found =
                jdbc.execute((ConnectionCallback<List<R>>) connection -> Rows.list(connection, sql, binding, row));
        return found == null ? new ArrayList<>() : found;
    }
}
