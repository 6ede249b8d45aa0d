package dev.setia.engage;

import dev.setia.platform.Rows;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whose day it is: found with one statement for each chunk of members, in the order of their ids. */
@Component
class DueMembers {
    /** Members of a program that is not the default one are those who have an account in it. */
    private static final String BIRTHDAYS = """
            SELECT p.member_id
              FROM member_person AS p
              JOIN member AS m ON m.tenant_id = p.tenant_id AND m.member_id = p.member_id
             WHERE p.tenant_id = ? AND extract(month from p.birthday) = ? AND extract(day from p.birthday) = ANY (?::numeric[])
               AND p.member_id > ? AND m.status = 'active' AND m.enrolled_at <= ?
               AND (? OR EXISTS (SELECT FROM account AS a
                                  WHERE a.tenant_id = p.tenant_id AND a.member_id = p.member_id AND a.program_id = ?
                                    AND a.unit = 'points'))
             ORDER BY p.member_id
             LIMIT ?
            """;

    private static final String ACTIVE = """
            SELECT member_id FROM member
             WHERE tenant_id = ? AND status = 'active' AND member_id > ?
             ORDER BY member_id
             LIMIT ?
            """;
    private static final String LAST_BOUGHT = """
            SELECT w.member_id
              FROM unnest(?::uuid[]) AS w(member_id)
              CROSS JOIN LATERAL (SELECT p.occurred_at
                                    FROM purchase AS p
                                   WHERE p.tenant_id = ? AND p.member_id = w.member_id AND p.program_id = ?
                                     AND p.state IN ('recorded', 'partially_returned')
                                   ORDER BY p.occurred_at DESC
                                   LIMIT 1) AS last
             WHERE last.occurred_at >= ? AND last.occurred_at < ?
            """;

    private final JdbcTemplate jdbc;

    DueMembers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Some members that are found one after the other. */
    record Chunk(TenantId tenant, ProgramId program, UUID after, int size) {}

    /** Active members who have their birthday on this day; those born on 29 February on 28 where the year has none. */
    List<MemberId> withBirthday(Chunk chunk, LocalDate date, Instant begin, boolean isDefault) {
        boolean isStandIn = date.getMonthValue() == 2 && date.getDayOfMonth() == 28 && !Year.isLeap(date.getYear());
        Object[] days = isStandIn ? new Object[] {28, 29} : new Object[] {date.getDayOfMonth()};
        return members(BIRTHDAYS, statement -> {
            statement.setObject(1, chunk.tenant().value());
            statement.setInt(2, date.getMonthValue());
            statement.setArray(3, statement.getConnection().createArrayOf("numeric", days));
            statement.setObject(4, chunk.after());
            statement.setObject(5, begin.atOffset(ZoneOffset.UTC));
            statement.setBoolean(6, isDefault);
            statement.setObject(7, chunk.program().value());
            statement.setInt(8, chunk.size());
        });
    }

    List<MemberId> active(Chunk chunk) {
        return members(ACTIVE, statement -> {
            statement.setObject(1, chunk.tenant().value());
            statement.setObject(2, chunk.after());
            statement.setInt(3, chunk.size());
        });
    }

    /**
     * Those of the members whose last purchase that did not come back whole was made from {@code from} until
     * (exclusive) {@code until}.
     */
    List<MemberId> lastBought(Chunk chunk, List<MemberId> members, Instant from, Instant until) {
        return members(LAST_BOUGHT, statement -> {
            Rows.uuids(statement, 1, members.stream().map(MemberId::value).toList());
            statement.setObject(2, chunk.tenant().value());
            statement.setObject(3, chunk.program().value());
            statement.setObject(4, from.atOffset(ZoneOffset.UTC));
            statement.setObject(5, until.atOffset(ZoneOffset.UTC));
        });
    }

    private List<MemberId> members(String sql, Rows.Binding binding) {
        List<MemberId> found = jdbc.execute((ConnectionCallback<List<MemberId>>)
                connection -> Rows.list(connection, sql, binding, DueMembers::member));
        return found == null ? List.of() : found;
    }

    private static MemberId member(ResultSet row) throws SQLException {
        return new MemberId(Rows.uuid(row, "member_id"));
    }
}
