package dev.setia.stage;

import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.rules.Stages;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements behind the stages. */
@Component
class StageRows {
    private static final int PURCHASES_AT_A_TIME = 5_000;
    /** A purchase gets its id before it is committed, so the last few minutes are looked at again. */
    private static final Duration LATE_COMMIT = Duration.ofMinutes(10);

    private static final UUID FIRST = new UUID(0, 0);

    private static final String PURCHASES = """
            SELECT purchase_id, program_id, member_id, occurred_at, state IN ('recorded', 'partially_returned') AS is_kept
              FROM purchase
             WHERE tenant_id = ? AND purchase_id > ?
             ORDER BY purchase_id LIMIT ?
            """;
    private static final String NOTE = """
            INSERT INTO member_stage AS s (tenant_id, member_id, program_id, stage, since, first_purchase_on, last_purchase_on)
            SELECT ?::uuid, u.member_id, ?::uuid, 'new', ?::date, u.first_on, u.last_on
              FROM unnest(?::uuid[], ?::date[], ?::date[]) AS u(member_id, first_on, last_on)
                ON CONFLICT (tenant_id, member_id, program_id) DO UPDATE
               SET first_purchase_on = least(s.first_purchase_on, excluded.first_purchase_on),
                   last_purchase_on = greatest(s.last_purchase_on, excluded.last_purchase_on)
             WHERE s.first_purchase_on IS NULL OR s.first_purchase_on > excluded.first_purchase_on
                OR s.last_purchase_on < excluded.last_purchase_on
            """;
    /** Who has nothing left has no days any more. */
    private static final String TAKE_BACK = """
            WITH shopper AS (
                SELECT DISTINCT p.member_id
                  FROM purchase_return AS r
                  JOIN purchase AS p ON p.tenant_id = r.tenant_id AND p.purchase_id = r.purchase_id
                 WHERE r.tenant_id = :tenant AND r.return_id > :after AND p.program_id = :program
                   AND p.member_id IS NOT NULL AND p.state IN ('returned', 'voided')
            ),
            life AS (
                SELECT w.member_id, min((p.occurred_at AT TIME ZONE :zone)::date) AS first_on,
                       max((p.occurred_at AT TIME ZONE :zone)::date) AS last_on
                  FROM shopper AS w
                  LEFT JOIN purchase AS p
                    ON p.tenant_id = :tenant AND p.member_id = w.member_id AND p.program_id = :program
                   AND p.state IN ('recorded', 'partially_returned')
                 GROUP BY w.member_id
            )
            UPDATE member_stage AS s
               SET first_purchase_on = l.first_on, last_purchase_on = l.last_on
              FROM life AS l
             WHERE s.tenant_id = :tenant AND s.program_id = :program AND s.member_id = l.member_id
               AND (s.first_purchase_on IS DISTINCT FROM l.first_on OR s.last_purchase_on IS DISTINCT FROM l.last_on)
            """;

    private static final String MISPLACED = """
            SELECT member_id, stage, first_purchase_on, last_purchase_on
              FROM member_stage
             WHERE tenant_id = ? AND program_id = ?
               AND (stage = 'new' AND (last_purchase_on <= ? OR first_purchase_on <= ?)
                    OR stage = 'active' AND last_purchase_on <= ?
                    OR stage = 'at_risk' AND (last_purchase_on <= ? OR last_purchase_on > ?)
                    OR stage = 'lapsed' AND last_purchase_on > ?
                    OR stage <> 'new' AND last_purchase_on IS NULL)
             LIMIT ?
            """;
    private static final RowWriter<StageChange> MOVE = RowWriter.<StageChange>of()
            .uuid("member_id", change -> change.membership().member().value())
            .uuid("program_id", change -> change.membership().program().value())
            .text("stage", StageChange::to)
            .date("since", StageChange::on)
            .update("member_stage", List.of("member_id", "program_id"));
    private static final RowWriter<StageChange> REMEMBER = RowWriter.<StageChange>of()
            .uuid("change_id", change -> change.id().value())
            .uuid("member_id", change -> change.membership().member().value())
            .uuid("program_id", change -> change.membership().program().value())
            .text("from_stage", StageChange::from)
            .text("to_stage", StageChange::to)
            .date("changed_on", StageChange::on)
            .instant("recorded_at", StageChange::recordedAt)
            .insertInto("stage_change");

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    StageRows(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    /** When somebody bought for the first and for the last time, in days of the program. */
    record Life(UUID member, LocalDate first, LocalDate last) {
        Life and(LocalDate day) {
            return new Life(member, day.isBefore(first) ? day : first, day.isAfter(last) ? day : last);
        }
    }

    /** How far the purchases were looked through. */
    record Seen(UUID last, boolean isMore) {}

    /**
     * A member who is in another stage than the days say.
     *
     * @param first null, as the last, for whoever has given back everything
     */
    record Misplaced(
            UUID member,
            String from,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {
        /** Who has bought nothing that is left is new, as who has not bought. */
        String to(Stages stages, LocalDate date) {
            return first == null || last == null ? Stages.NEW : stages.on(date, first, last);
        }
    }

    private record Bought(
            UUID purchase, UUID program, @Nullable UUID member, Instant occurredAt, boolean isKept) {}

    UUID seenThrough(TenantId tenant, ProgramId program) {
        return client.sql("SELECT seen_through FROM stage_progress WHERE tenant_id = ? AND program_id = ?")
                .params(tenant.value(), program.value())
                .query(UUID.class)
                .optional()
                .orElse(FIRST);
    }

    /** Takes note of the next purchases behind one. */
    Seen takeNote(TenantId tenant, ProgramId program, ZoneId zone, LocalDate date, UUID after) {
        List<Bought> bought = bought(tenant, after);
        if (bought.isEmpty()) {
            return new Seen(after, false);
        }
        Map<UUID, Life> lives = new HashMap<>();
        for (Bought one : bought) {
            if (one.isKept() && one.member() != null && one.program().equals(program.value())) {
                LocalDate day = LocalDate.ofInstant(one.occurredAt(), zone);
                lives.merge(one.member(), new Life(one.member(), day, day), (known, more) -> known.and(more.last()));
            }
        }
        note(tenant, program, date, lives.values());
        UUID last = bought.getLast().purchase();
        keep(tenant, program, last);
        return new Seen(last, bought.size() == PURCHASES_AT_A_TIME);
    }

    /**
     * Corrects the days of members whose purchases came back whole since then: what came back was not bought.
     *
     * @param after the first id whose returns are looked at: ids tell the time
     */
    int takeBack(TenantId tenant, ProgramId program, ZoneId zone, UUID after) {
        return client.sql(TAKE_BACK)
                .param("tenant", tenant.value())
                .param("program", program.value())
                .param("zone", zone.getId())
                .param("after", after)
                .update();
    }

    private List<Bought> bought(TenantId tenant, UUID after) {
        return list(
                PURCHASES,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, after);
                    statement.setInt(3, PURCHASES_AT_A_TIME);
                },
                row -> new Bought(
                        Rows.uuid(row, "purchase_id"),
                        Rows.uuid(row, "program_id"),
                        Rows.uuidOrNull(row, "member_id"),
                        Rows.instant(row, "occurred_at"),
                        row.getBoolean("is_kept")));
    }

    /** Notes when some members bought; one already known changes only what is earlier or later than that. */
    void note(TenantId tenant, ProgramId program, LocalDate date, Collection<Life> lives) {
        if (lives.isEmpty()) {
            return;
        }
        jdbc.execute((ConnectionCallback<Integer>) connection -> {
            try (var statement = connection.prepareStatement(NOTE)) {
                statement.setObject(1, tenant.value());
                statement.setObject(2, program.value());
                statement.setObject(3, date);
                Rows.uuids(statement, 4, lives.stream().map(Life::member).toList());
                statement.setArray(
                        5,
                        connection.createArrayOf(
                                "date",
                                lives.stream()
                                        .map(life -> life.first().toString())
                                        .toArray()));
                statement.setArray(
                        6,
                        connection.createArrayOf(
                                "date",
                                lives.stream()
                                        .map(life -> life.last().toString())
                                        .toArray()));
                return statement.executeUpdate();
            }
        });
    }

    private void keep(TenantId tenant, ProgramId program, UUID last) {
        client.sql("""
                        INSERT INTO stage_progress AS p (tenant_id, program_id, seen_through) VALUES (?, ?, ?)
                            ON CONFLICT (tenant_id, program_id) DO UPDATE SET seen_through = excluded.seen_through
                         WHERE p.seen_through < excluded.seen_through
                        """).params(tenant.value(), program.value(), before(last)).update();
    }

    /** The smallest id of version 7 that is some minutes older. */
    private static UUID before(UUID id) {
        long millis = (id.getMostSignificantBits() >>> 16) - LATE_COMMIT.toMillis();
        return new UUID(Math.max(0, millis) << 16, 0);
    }

    /** Members who are in another stage than they were left in. */
    List<Misplaced> misplaced(TenantId tenant, ProgramId program, Stages stages, LocalDate date, int limit) {
        LocalDate atRisk = stages.atRiskSince(date);
        LocalDate lapsed = stages.lapsedSince(date);
        return list(
                MISPLACED,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, program.value());
                    statement.setObject(3, atRisk);
                    statement.setObject(4, stages.notNewSince(date));
                    statement.setObject(5, atRisk);
                    statement.setObject(6, lapsed);
                    statement.setObject(7, atRisk);
                    statement.setObject(8, lapsed);
                    statement.setInt(9, limit);
                },
                row -> new Misplaced(
                        Rows.uuid(row, "member_id"),
                        row.getString("stage"),
                        row.getObject("first_purchase_on", LocalDate.class),
                        row.getObject("last_purchase_on", LocalDate.class)));
    }

    /** Moves the members and remembers it. */
    void move(TenantId tenant, List<StageChange> changes) {
        jdbc.execute((ConnectionCallback<Integer>)
                connection -> MOVE.write(connection, tenant, changes) + REMEMBER.write(connection, tenant, changes));
    }

    private <T> List<T> list(String sql, Rows.Binding binding, Rows.Mapping<T> mapping) {
        List<T> found =
                jdbc.execute((ConnectionCallback<List<T>>) connection -> Rows.list(connection, sql, binding, mapping));
        return found == null ? List.of() : found;
    }
}
