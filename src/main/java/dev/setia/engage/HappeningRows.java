package dev.setia.engage;

import dev.setia.engage.StoredHappening.Status;
import dev.setia.platform.NotFound;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.shared.HappeningId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of happenings, many at a time. */
@Component
class HappeningRows {
    private static final String COLUMNS = """
            SELECT happening_id, source_key, program_id, program_version, member_id, event, status, occurred_at, recorded_at,
                   points, points_taken, data, outcome, content_hash, recorded_by, decided_at, decided_by
              FROM happening
             WHERE tenant_id = ?
            """;
    private static final String ONE = COLUMNS + " AND happening_id = ?";
    private static final String BY_SOURCE = COLUMNS + " AND source_key = ANY (?)";
    private static final String NEWEST =
            " AND (?::uuid IS NULL OR happening_id < ?::uuid)" + " ORDER BY happening_id DESC LIMIT ?";
    private static final String OF_MEMBER = COLUMNS + " AND member_id = ?";
    private static final String IN_STATUS = " AND status = ?";

    private final JdbcTemplate jdbc;
    private final StoredJson json;
    private final RowWriter<StoredHappening> fresh;
    private final RowWriter<StoredHappening> decided;

    HappeningRows(JdbcTemplate jdbc, StoredJson json) {
        this.jdbc = jdbc;
        this.json = json;
        this.fresh = RowWriter.<StoredHappening>of()
                .uuid("happening_id", one -> one.id().value())
                .text("source_key", StoredHappening::sourceKey)
                .uuid("program_id", one -> one.program().value())
                .integer("program_version", StoredHappening::version)
                .uuid("member_id", one -> one.member().value())
                .text("event", StoredHappening::event)
                .text("status", one -> word(one.status()))
                .instant("occurred_at", StoredHappening::occurredAt)
                .instant("recorded_at", StoredHappening::recordedAt)
                .bigint("points", StoredHappening::points)
                .bigint("points_taken", StoredHappening::pointsTaken)
                .json("data", one -> json.write(new TreeMap<>(one.data())))
                .json("outcome", one -> json.write(one.outcome()))
                .bytes("content_hash", StoredHappening::contentHash)
                .uuid("recorded_by", StoredHappening::actor)
                .instant("decided_at", StoredHappening::decidedAt)
                .uuid("decided_by", StoredHappening::decidedBy)
                .insertInto("happening");
        this.decided = RowWriter.<StoredHappening>of()
                .uuid("happening_id", one -> one.id().value())
                .text("status", one -> word(one.status()))
                .bigint("points_taken", StoredHappening::pointsTaken)
                .json("outcome", one -> json.write(one.outcome()))
                .instant("decided_at", StoredHappening::decidedAt)
                .uuid("decided_by", StoredHappening::decidedBy)
                .update("happening", List.of("happening_id"));
    }

    void insert(TenantId tenant, List<StoredHappening> happenings) {
        jdbc.execute((ConnectionCallback<Integer>) connection -> fresh.write(connection, tenant, happenings));
    }

    void decide(TenantId tenant, StoredHappening happening) {
        jdbc.execute((ConnectionCallback<Integer>) connection -> decided.write(connection, tenant, List.of(happening)));
    }

    StoredHappening get(TenantId tenant, HappeningId id) {
        List<StoredHappening> found = list(ONE, statement -> {
            statement.setObject(1, tenant.value());
            statement.setObject(2, id.value());
        });
        if (found.isEmpty()) {
            throw new NotFound("happening");
        }
        return found.getFirst();
    }

    List<StoredHappening> bySource(TenantId tenant, Collection<String> sources) {
        return list(BY_SOURCE, statement -> {
            statement.setObject(1, tenant.value());
            Rows.texts(statement, 2, sources);
        });
    }

    /** The newest first, up to {@code rows}. */
    List<StoredHappening> list(
            TenantId tenant, @Nullable MemberId member, @Nullable String status, @Nullable UUID after, int rows) {
        String sql = (member == null ? COLUMNS : OF_MEMBER) + (status == null ? "" : IN_STATUS) + NEWEST;
        return list(sql, statement -> {
            int index = 1;
            statement.setObject(index++, tenant.value());
            if (member != null) {
                statement.setObject(index++, member.value());
            }
            if (status != null) {
                statement.setString(index++, status);
            }
            statement.setObject(index++, after);
            statement.setObject(index++, after);
            statement.setInt(index, rows);
        });
    }

    static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private List<StoredHappening> list(String sql, Rows.Binding binding) {
        List<StoredHappening> found = jdbc.execute((ConnectionCallback<List<StoredHappening>>)
                connection -> Rows.list(connection, sql, binding, this::stored));
        return found == null ? List.of() : found;
    }

    @SuppressWarnings("unchecked") // Text to text is what was written.
    private StoredHappening stored(ResultSet row) throws SQLException {
        Map<String, String> data = json.read(row.getString("data"), Map.class);
        return new StoredHappening(
                new HappeningId(Rows.uuid(row, "happening_id")),
                row.getString("source_key"),
                new ProgramId(Rows.uuid(row, "program_id")),
                row.getInt("program_version"),
                new MemberId(Rows.uuid(row, "member_id")),
                row.getString("event"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Rows.instant(row, "occurred_at"),
                Rows.instant(row, "recorded_at"),
                row.getLong("points"),
                row.getLong("points_taken"),
                data,
                json.read(row.getString("outcome"), Outcome.class),
                row.getBytes("content_hash"),
                Rows.uuid(row, "recorded_by"),
                Rows.instantOrNull(row, "decided_at"),
                Rows.uuidOrNull(row, "decided_by"));
    }
}
