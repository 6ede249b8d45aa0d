package dev.setia.day;

import dev.setia.platform.DayStep;
import dev.setia.platform.Rows;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is recorded of day changes. Each method is a transaction of its own, for the bound tenant. */
@Component
@Transactional
class DayChangeRows {
    private static final String PROGRAMS = """
            select p.program_id, p.zone, p.created_at, d.done_through
              from program p
              left join program_day d on d.tenant_id = :tenant and d.program_id = p.program_id
             where p.tenant_id = :tenant
            """;
    private static final String ROWS =
            "select day, step, position, status, attempts, changed, began_at, finished_at from day_change"
                    + " where tenant_id = :tenant and program_id = :program";

    private final JdbcClient jdbc;

    DayChangeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A program and how far it has come.
     *
     * @param doneThrough the last day that is done; null when there is none
     */
    record ProgramDays(
            ProgramId program,
            ZoneId zone,
            Instant createdAt,
            @Nullable LocalDate doneThrough) {
        /** A program begins with the day on which it was made. */
        LocalDate next() {
            return doneThrough == null ? LocalDate.ofInstant(createdAt, zone) : doneThrough.plusDays(1);
        }

        boolean isDue(Instant now) {
            return !next().isAfter(LocalDate.ofInstant(now, zone));
        }

        Instant nextBegin() {
            return next().atStartOfDay(zone).toInstant();
        }
    }

    /** Where a list stands: the last row shown. */
    record Position(LocalDate day, int position, String step) {}

    /** A row and where it stands in the list. */
    record Listed(DayChangeView view, int position) {}

    List<ProgramDays> programs(TenantId tenant) {
        return jdbc.sql(PROGRAMS + " order by p.program_id")
                .param("tenant", tenant.value())
                .query(DayChangeRows::program)
                .list();
    }

    Optional<ProgramDays> program(TenantId tenant, ProgramId program) {
        return jdbc.sql(PROGRAMS + " and p.program_id = :program")
                .param("tenant", tenant.value())
                .param("program", program.value())
                .query(DayChangeRows::program)
                .optional();
    }

    /** Takes the program for a while, unless another has it. */
    boolean claim(TenantId tenant, ProgramId program, UUID claim, Instant now, Duration life) {
        jdbc.sql("insert into program_day (tenant_id, program_id) values (:tenant, :program) on conflict do nothing")
                .param("tenant", tenant.value())
                .param("program", program.value())
                .update();
        return jdbc.sql("""
                                update program_day set claimed_by = :claim, claimed_until = :until
                                 where tenant_id = :tenant and program_id = :program
                                   and (claimed_by is null or claimed_by = :claim or claimed_until <= :now)
                                """)
                        .param("claim", claim)
                        .param("until", utc(now.plus(life)))
                        .param("now", utc(now))
                        .param("tenant", tenant.value())
                        .param("program", program.value())
                        .update()
                == 1;
    }

    void release(TenantId tenant, ProgramId program, UUID claim) {
        jdbc.sql("""
                        update program_day set claimed_by = null, claimed_until = null
                         where tenant_id = :tenant and program_id = :program and claimed_by = :claim
                        """)
                .param("tenant", tenant.value())
                .param("program", program.value())
                .param("claim", claim)
                .update();
    }

    /** Whether the claim was still held: who lost it must not go on. */
    boolean finishDay(TenantId tenant, ProgramId program, UUID claim, LocalDate day) {
        return jdbc.sql("""
                                update program_day set done_through = :day
                                 where tenant_id = :tenant and program_id = :program and claimed_by = :claim
                                """)
                        .param("day", day)
                        .param("tenant", tenant.value())
                        .param("program", program.value())
                        .param("claim", claim)
                        .update()
                == 1;
    }

    /** Whether the step is still to be done; recorded as begun then, once more if need be. */
    boolean begin(TenantId tenant, ProgramId program, LocalDate day, DayStep step, Instant now) {
        return jdbc.sql("""
                                insert into day_change as c (tenant_id, program_id, day, step, position, day_change_id,
                                                             status, attempts, changed, began_at)
                                values (:tenant, :program, :day, :step, :position, :id, 'running', 1, 0, :now)
                                on conflict (tenant_id, program_id, day, step) do update
                                   set status = 'running', attempts = c.attempts + 1, finished_at = null, failure = null
                                 where c.status <> 'done'
                                """)
                        .param("tenant", tenant.value())
                        .param("program", program.value())
                        .param("day", day)
                        .param("step", step.name())
                        .param("position", step.order())
                        .param("id", step.document(program, day))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void finish(TenantId tenant, ProgramId program, LocalDate day, DayStep step, long changed, Instant now) {
        end(tenant, program, day, step, "done", changed, null, now);
    }

    void fail(TenantId tenant, ProgramId program, LocalDate day, DayStep step, String failure, Instant now) {
        end(tenant, program, day, step, "failed", 0, failure, now);
    }

    private void end(
            TenantId tenant,
            ProgramId program,
            LocalDate day,
            DayStep step,
            String status,
            long changed,
            @Nullable String failure,
            Instant now) {
        jdbc.sql("""
                        update day_change set status = :status, changed = changed + :changed, failure = :failure,
                                              finished_at = :now
                         where tenant_id = :tenant and program_id = :program and day = :day and step = :step
                           and status = 'running'
                        """)
                .param("status", status)
                .param("changed", changed)
                .param("failure", failure)
                .param("now", utc(now))
                .param("tenant", tenant.value())
                .param("program", program.value())
                .param("day", day)
                .param("step", step.name())
                .update();
    }

    /** The newest first, those before the position. */
    @Transactional(readOnly = true)
    List<Listed> list(TenantId tenant, ProgramId program, @Nullable Position before, int rows) {
        String position = before == null ? "" : " and day <= :day and (day, position, step) < (:day, :position, :step)";
        var statement = jdbc.sql(ROWS + position + " order by day desc, position desc, step desc limit :rows")
                .param("tenant", tenant.value())
                .param("program", program.value())
                .param("rows", rows);
        if (before != null) {
            statement = statement
                    .param("day", before.day())
                    .param("position", before.position())
                    .param("step", before.step());
        }
        return statement.query(DayChangeRows::listed).list();
    }

    private static ProgramDays program(ResultSet row, int index) throws SQLException {
        return new ProgramDays(
                new ProgramId(Rows.uuid(row, "program_id")),
                ZoneId.of(row.getString("zone")),
                Rows.instant(row, "created_at"),
                row.getObject("done_through", LocalDate.class));
    }

    private static Listed listed(ResultSet row, int index) throws SQLException {
        var view = new DayChangeView(
                row.getObject("day", LocalDate.class),
                row.getString("step"),
                row.getString("status"),
                row.getLong("changed"),
                row.getInt("attempts"),
                Rows.instant(row, "began_at"),
                Rows.instantOrNull(row, "finished_at"));
        return new Listed(view, row.getInt("position"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
