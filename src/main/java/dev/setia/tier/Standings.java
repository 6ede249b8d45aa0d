package dev.setia.tier;

import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The front door of the tiers. Whoever changes standings holds the lock on the members' points accounts. */
@Component
public class Standings {
    private static final String FIND = """
            SELECT s.member_id, s.program_id, s.tier_key, s.tier_since, s.window_start, s.qualifying_minor, s.qualifying_points,
                   s.qualifying_visits, s.visits
              FROM tier_standing AS s
              JOIN unnest(?::uuid[], ?::uuid[]) AS w(member_id, program_id)
                ON s.member_id = w.member_id AND s.program_id = w.program_id
             WHERE s.tenant_id = ?
            """;

    private static final RowWriter<Standing> WRITER = RowWriter.<Standing>of()
            .uuid("member_id", standing -> standing.membership().member().value())
            .uuid("program_id", standing -> standing.membership().program().value())
            .text("tier_key", Standing::tier)
            .instant("tier_since", Standing::since)
            .date("window_start", Standing::windowStart)
            .bigint("qualifying_minor", standing -> standing.qualifying().spendMinor())
            .bigint("qualifying_points", standing -> standing.qualifying().points())
            .bigint("qualifying_visits", standing -> standing.qualifying().visits())
            .bigint("visits", Standing::visits)
            .upsert(
                    "tier_standing",
                    List.of("member_id", "program_id"),
                    List.of(
                            "tier_key",
                            "tier_since",
                            "window_start",
                            "qualifying_minor",
                            "qualifying_points",
                            "qualifying_visits",
                            "visits"));

    private final JdbcTemplate jdbc;

    Standings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The standings of some memberships; one that never bought has none. */
    public Map<Membership, Standing> find(TenantId tenant, Collection<Membership> memberships) {
        Map<Membership, Standing> found = new HashMap<>();
        List<Standing> rows = jdbc.execute((ConnectionCallback<List<Standing>>) connection -> Rows.list(
                connection,
                FIND,
                statement -> {
                    Rows.memberships(statement, 1, memberships);
                    statement.setObject(3, tenant.value());
                },
                Standings::standing));
        for (Standing standing : rows == null ? List.<Standing>of() : rows) {
            found.put(standing.membership(), standing);
        }
        return found;
    }

    public void write(TenantId tenant, List<Standing> standings) {
        jdbc.execute((ConnectionCallback<Integer>) connection -> WRITER.write(connection, tenant, standings));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                new Membership(new MemberId(Rows.uuid(row, "member_id")), new ProgramId(Rows.uuid(row, "program_id"))),
                row.getString("tier_key"),
                Rows.instantOrNull(row, "tier_since"),
                row.getObject("window_start", LocalDate.class),
                new Qualifying(
                        row.getLong("qualifying_minor"),
                        row.getLong("qualifying_points"),
                        row.getLong("qualifying_visits")),
                row.getLong("visits"));
    }
}
