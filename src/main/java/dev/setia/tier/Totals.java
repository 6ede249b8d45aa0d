package dev.setia.tier;

import dev.setia.platform.Rows;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.TierReview.Days;
import dev.setia.shared.Membership;
import dev.setia.shared.Points;
import dev.setia.shared.TenantId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts again what purchases are worth towards a tier: one statement, however many members and spans of time. */
@Component
class Totals {
    private static final String SUM = """
            SELECT w.number, coalesce(sum(p.qualifying_minor), 0) AS minor, coalesce(sum(p.qualifying_points), 0) AS points,
                   coalesce(sum(p.qualifying_visits), 0) AS visits
              FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::timestamptz[])
                   WITH ORDINALITY AS w(member_id, program_id, begun, ended, number)
              LEFT JOIN purchase AS p
                ON p.tenant_id = ? AND p.member_id = w.member_id AND p.program_id = w.program_id
               AND p.occurred_at >= w.begun AND p.occurred_at < w.ended
             GROUP BY w.number
             ORDER BY w.number
            """;

    /** @param end the first instant after it; null for none */
    record Span(
            Membership membership, Instant begin, @Nullable Instant end) {
        static Span of(Membership membership, Days days, ZoneId zone) {
            return new Span(
                    membership,
                    days.from().atStartOfDay(zone).toInstant(),
                    days.until().atStartOfDay(zone).toInstant());
        }
    }

    private final JdbcTemplate jdbc;

    Totals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One total for each span, in their order. */
    List<Qualifying> of(TenantId tenant, List<Span> spans) {
        if (spans.isEmpty()) {
            return List.of();
        }
        List<Qualifying> found = jdbc.execute((ConnectionCallback<List<Qualifying>>) connection ->
                Rows.list(connection, SUM, statement -> bind(connection, statement, tenant, spans), Totals::total));
        return found == null ? List.of() : found;
    }

    private static void bind(Connection connection, PreparedStatement statement, TenantId tenant, List<Span> spans)
            throws SQLException {
        Rows.memberships(statement, 1, spans.stream().map(Span::membership).toList());
        statement.setArray(3, connection.createArrayOf("timestamptz", texts(spans, Span::begin)));
        statement.setArray(4, connection.createArrayOf("timestamptz", texts(spans, Span::end)));
        statement.setObject(5, tenant.value());
    }

    private static Object[] texts(List<Span> spans, Function<Span, @Nullable Instant> of) {
        return spans.stream()
                .map(of)
                .map(instant -> instant == null ? "infinity" : instant.toString())
                .toArray();
    }

    private static Qualifying total(ResultSet row) throws SQLException {
        return new Qualifying(figure(row, "minor"), figure(row, "points"), figure(row, "visits"));
    }

    private static long figure(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).min(BigDecimal.valueOf(Points.MAX)).longValue();
    }
}
