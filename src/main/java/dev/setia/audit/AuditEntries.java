package dev.setia.audit;

import dev.setia.platform.Audit;
import dev.setia.platform.Callers;
import dev.setia.platform.CurrentRequest;
import dev.setia.platform.Ids;
import dev.setia.platform.Rows;
import dev.setia.platform.StoredJson;
import dev.setia.platform.Tenancy;
import dev.setia.shared.AuditEntryId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The entries of the bound tenant: added and read, never changed. */
@Component
class AuditEntries implements Audit {
    private static final String NOBODY_ASKED = "none";

    private final JdbcClient database;
    private final StoredJson stored;
    private final Differences differences;
    private final Clock clock;

    AuditEntries(JdbcClient database, StoredJson stored, JsonMapper json, Clock clock) {
        this.database = database;
        this.stored = stored;
        this.differences = new Differences(json);
        this.clock = clock;
    }

    /**
     * Which entries are wanted; null for all.
     *
     * @param from inclusive
     * @param until exclusive
     */
    record Filter(
            @Nullable String resource,
            @Nullable String actor,
            @Nullable String operation,
            @Nullable Instant from,
            @Nullable Instant until) {}

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(String resource, @Nullable Object before, @Nullable Object after) {
        List<AuditChange> changes = differences.between(before, after);
        if (changes.isEmpty()) {
            return;
        }
        String operation = CurrentRequest.operation();
        int unused = database.sql("""
                        insert into audit_entry
                            (tenant_id, entry_id, recorded_at, actor, operation, resource, request_id, changes)
                        values (:tenant, :id, :now, :actor, :operation, :resource, :request, :changes)""")
                .param("tenant", Tenancy.current().value())
                .param("id", Ids.next())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", Callers.name())
                .param("operation", operation.isEmpty() ? NOBODY_ASKED : operation)
                .param("resource", resource)
                .param("request", CurrentRequest.id())
                .param("changes", stored.write(changes))
                .update();
    }

    /**
     * The newest first.
     *
     * @param before the entry behind which they begin; null for the newest
     */
    @Transactional(readOnly = true)
    public List<AuditEntryView> list(Filter filter, @Nullable UUID before, int rows) {
        StringBuilder sql = new StringBuilder(
                "select entry_id, recorded_at, actor, operation, resource, request_id, changes from audit_entry"
                        + " where tenant_id = :tenant");
        var wanted = new Parameters(sql);
        wanted.add(" and resource = :resource", "resource", filter.resource());
        wanted.add(" and actor = :actor", "actor", filter.actor());
        wanted.add(" and operation = :operation", "operation", filter.operation());
        wanted.add(" and recorded_at >= :from", "from", utc(filter.from()));
        wanted.add(" and recorded_at < :until", "until", utc(filter.until()));
        wanted.add(" and entry_id < :before", "before", before);
        sql.append(" order by entry_id desc limit :rows");
        return database.sql(sql.toString())
                .param("tenant", Tenancy.current().value())
                .params(wanted.values())
                .param("rows", rows)
                .query((row, index) -> view(row))
                .list();
    }

    private static @Nullable Object utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private AuditEntryView view(ResultSet row) throws SQLException {
        return new AuditEntryView(
                new AuditEntryId(Rows.uuid(row, "entry_id")),
                Rows.instant(row, "recorded_at"),
                row.getString("actor"),
                row.getString("operation"),
                row.getString("resource"),
                row.getString("request_id"),
                List.of(stored.read(row.getString("changes"), AuditChange[].class)));
    }
}
