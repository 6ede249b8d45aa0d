package dev.setia.care;

import static dev.setia.care.Adjustments.time;

import dev.setia.platform.Caller;
import dev.setia.platform.Rows;
import dev.setia.shared.TenantId;
import dev.setia.tenant.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much a role may correct alone. A role that has no limit may correct anything. */
@Component
class AdjustmentLimits {
    private static final String COLUMNS = """
            select role, per_adjustment, per_day, changed_at, changed_by from adjustment_limit where tenant_id = ?""";

    private final JdbcClient database;
    private final Roles roles;

    AdjustmentLimits(JdbcClient database, Roles roles) {
        this.database = database;
        this.roles = roles;
    }

    /**
     * The limit of the caller's role, locked: two corrections at once would each find room in the day that is there for
     * one of them.
     */
    Optional<AdjustmentLimitView> locked(Caller caller) {
        return database.sql(COLUMNS + " and role = ? for update")
                .params(caller.tenant().value(), roles.of(caller))
                .query(AdjustmentLimits::row)
                .optional();
    }

    /** In the order of {@link Roles#ALL}; of a role without a limit nothing is told but the role. */
    List<AdjustmentLimitView> list(TenantId tenant) {
        List<AdjustmentLimitView> set = database.sql(COLUMNS)
                .param(tenant.value())
                .query(AdjustmentLimits::row)
                .list();
        return Roles.ALL.stream()
                .map(role -> set.stream()
                        .filter(limit -> limit.role().equals(role))
                        .findFirst()
                        .orElse(new AdjustmentLimitView(role, null, null, null)))
                .toList();
    }

    void set(Caller caller, String role, SetAdjustmentLimitRequest wanted, Instant now) {
        var unused = database.sql("""
                        insert into adjustment_limit (tenant_id, role, per_adjustment, per_day, changed_at, changed_by)
                        values (:tenant, :role, :atOnce, :ofDay, :now, :key)
                        on conflict (tenant_id, role) do update
                           set per_adjustment = excluded.per_adjustment, per_day = excluded.per_day,
                               changed_at = excluded.changed_at, changed_by = excluded.changed_by""")
                .param("tenant", caller.tenant().value())
                .param("role", role)
                .param("atOnce", wanted.perAdjustment(), Types.BIGINT)
                .param("ofDay", wanted.perDay(), Types.BIGINT)
                .param("now", time(now))
                .param("key", caller.key().value())
                .update();
    }

    private static AdjustmentLimitView row(ResultSet row, int index) throws SQLException {
        return new AdjustmentLimitView(
                row.getString("role"), number(row, "per_adjustment"), number(row, "per_day"), instant(row));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return Rows.instant(row, "changed_at");
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
