package dev.setia.tier;

import dev.setia.platform.Rows;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the tiers that a member had. */
@Component
class History {
    private static final String LATEST = """
            SELECT period_id, tier_key, from_key, began_at, cause, counted, needed, reason, actor, document_id, review_on,
                   recorded_at
              FROM tier_period
             WHERE tenant_id = ? AND member_id = ? AND program_id = ?
             ORDER BY period_id DESC
             LIMIT ?
            """;

    private static final int LOOKED_BACK = 50;

    private final JdbcTemplate jdbc;

    History(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A tier of before. */
    record Prior(String tier, Instant beganAt, @Nullable LocalDate reviewOn) {}

    /** The tier before a person decided; null if there was none. */
    @Nullable
    Prior beforeOverride(TenantId tenant, Membership membership) {
        List<TierPeriod> latest = latest(tenant, membership, LOOKED_BACK);
        for (TierPeriod period : latest) {
            if (period.cause() != Cause.OVERRIDE) {
                return period.tier() == null ? null : new Prior(period.tier(), period.beganAt(), period.reviewOn());
            }
        }
        // The first one known says what was before it.
        String from = latest.isEmpty() ? null : latest.getLast().from();
        return from == null ? null : new Prior(from, latest.getLast().beganAt(), null);
    }

    /** The latest first. */
    List<TierPeriod> latest(TenantId tenant, Membership membership, int most) {
        List<TierPeriod> found = jdbc.execute((ConnectionCallback<List<TierPeriod>>) connection -> Rows.list(
                connection,
                LATEST,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, membership.member().value());
                    statement.setObject(3, membership.program().value());
                    statement.setInt(4, most);
                },
                row -> period(membership, row)));
        return found == null ? List.of() : found;
    }

    private static TierPeriod period(Membership membership, ResultSet row) throws SQLException {
        return new TierPeriod(
                Rows.uuid(row, "period_id"),
                membership,
                row.getString("tier_key"),
                row.getString("from_key"),
                Rows.instant(row, "began_at"),
                Cause.of(Objects.requireNonNull(row.getString("cause"))),
                row.getObject("counted", Long.class),
                row.getObject("needed", Long.class),
                row.getString("reason"),
                Rows.uuidOrNull(row, "actor"),
                Rows.uuidOrNull(row, "document_id"),
                row.getObject("review_on", LocalDate.class),
                Rows.instant(row, "recorded_at"));
    }
}
