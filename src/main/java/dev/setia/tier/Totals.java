package dev.setia.tier;

import dev.setia.platform.OneTrip;
import dev.setia.platform.Questions;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    private final OneTrip trip;

    Totals(OneTrip trip) {
        this.trip = trip;
    }

    /** One total for each span, in their order. */
    List<Qualifying> of(TenantId tenant, List<Span> spans) {
        if (spans.isEmpty()) {
            return List.of();
        }
        Questions questions = new Questions();
        Supplier<List<Qualifying>> sums =
                questions.ask(SUM, (statement, first) -> bind(statement, first, tenant, spans), Totals::total);
        trip.ask(questions);
        return sums.get();
    }

    private static int bind(PreparedStatement statement, int first, TenantId tenant, List<Span> spans)
            throws SQLException {
        Connection connection = statement.getConnection();
        Rows.memberships(statement, first, spans.stream().map(Span::membership).toList());
        statement.setArray(first + 2, connection.createArrayOf("timestamptz", texts(spans, Span::begin)));
        statement.setArray(first + 3, connection.createArrayOf("timestamptz", texts(spans, Span::end)));
        statement.setObject(first + 4, tenant.value());
        return first + 5;
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
