package dev.setia.job;

import dev.setia.platform.Rows;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of jobs. Every change says which state it changes from, so that of two that meet one finds nothing. */
@Component
class JobRows {
    private static final String COLUMNS = """
            select job_id, type, status, attempt, done, total, error_code, error_detail, created_at, started_at, finished_at
              from job
             where tenant_id = ?
            """;

    private final JdbcClient jdbc;

    JobRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TenantId tenant, JobId id, String type, String input, UUID createdBy, Instant now) {
        jdbc.sql("""
                        insert into job (tenant_id, job_id, type, status, attempt, done, input, created_by, created_at)
                        values (?, ?, ?, 'queued', 0, 0, ?::json, ?, ?)""")
                .params(tenant.value(), id.value(), type, input, createdBy, at(now))
                .update();
    }

    long unfinished(TenantId tenant) {
        return jdbc.sql("select count(*) from job where tenant_id = ? and status in ('queued', 'running')")
                .param(tenant.value())
                .query(Long.class)
                .single();
    }

    @Transactional(readOnly = true)
    Optional<Job> find(TenantId tenant, JobId id) {
        return jdbc.sql(COLUMNS + " and job_id = ?")
                .params(tenant.value(), id.value())
                .query(JobRows::job)
                .optional();
    }

    /** The newest first. */
    List<Job> list(TenantId tenant, UUID below, int rows) {
        return jdbc.sql(COLUMNS + " and job_id < ? order by job_id desc limit ?")
                .params(tenant.value(), below, rows)
                .query(JobRows::job)
                .list();
    }

    /** The input and the moment a job was asked for. */
    record Task(String type, String input, Instant createdAt) {}

    @Transactional(readOnly = true)
    Task task(TenantId tenant, JobId id) {
        return jdbc.sql("select type, input, created_at from job where tenant_id = ? and job_id = ?")
                .params(tenant.value(), id.value())
                .query((row, _) ->
                        new Task(row.getString("type"), row.getString("input"), Rows.instant(row, "created_at")))
                .single();
    }

    Optional<String> result(TenantId tenant, JobId id) {
        return jdbc.sql("select result from job where tenant_id = ? and job_id = ? and status = 'succeeded'")
                .params(tenant.value(), id.value())
                .query(String.class)
                .optional();
    }

    /**
     * Takes a job that waits, or whose node has shown no life since.
     *
     * @return the number of this attempt, or null if the job is not to be had
     */
    @Transactional
    @Nullable
    Integer take(TenantId tenant, JobId id, Instant now, Instant silentSince) {
        return jdbc.sql("""
                        update job set status = 'running', attempt = attempt + 1, done = 0,
                               started_at = coalesce(started_at, ?), heartbeat_at = ?
                         where tenant_id = ? and job_id = ?
                           and (status = 'queued' or status = 'running' and heartbeat_at < ?)
                        returning attempt""")
                .params(at(now), at(now), tenant.value(), id.value(), at(silentSince))
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    @Transactional
    boolean progress(TenantId tenant, JobId id, int attempt, long done, long total, Instant now) {
        return jdbc.sql("""
                        update job set done = ?, total = ?, heartbeat_at = ?
                         where tenant_id = ? and job_id = ? and attempt = ? and status = 'running'""")
                        .params(done, total, at(now), tenant.value(), id.value(), attempt)
                        .update()
                == 1;
    }

    /** Lets go of a job, so that it can be taken at once. */
    @Transactional
    void release(TenantId tenant, JobId id, int attempt) {
        jdbc.sql("""
                        update job set status = 'queued'
                         where tenant_id = ? and job_id = ? and attempt = ? and status = 'running'""").params(tenant.value(), id.value(), attempt).update();
    }

    boolean succeed(TenantId tenant, JobId id, int attempt, String result, Instant now) {
        return jdbc.sql("""
                        update job set status = 'succeeded', result = ?::json, done = coalesce(total, done), finished_at = ?
                         where tenant_id = ? and job_id = ? and attempt = ? and status = 'running'""")
                        .params(result, at(now), tenant.value(), id.value(), attempt)
                        .update()
                == 1;
    }

    boolean fail(TenantId tenant, JobId id, int attempt, String code, String detail, Instant now) {
        return jdbc.sql("""
                        update job set status = 'failed', error_code = ?, error_detail = ?, finished_at = ?
                         where tenant_id = ? and job_id = ? and attempt = ? and status = 'running'""")
                        .params(code, detail, at(now), tenant.value(), id.value(), attempt)
                        .update()
                == 1;
    }

    boolean cancel(TenantId tenant, JobId id, Instant now) {
        return jdbc.sql("""
                        update job set status = 'cancelled', finished_at = ?
                         where tenant_id = ? and job_id = ? and status in ('queued', 'running')""").params(at(now), tenant.value(), id.value()).update() == 1;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Job job(ResultSet row, int index) throws SQLException {
        long total = row.getLong("total");
        boolean isTotalKnown = !row.wasNull();
        return new Job(
                new JobId(Rows.uuid(row, "job_id")),
                row.getString("type"),
                JobStatus.parse(row.getString("status")),
                row.getInt("attempt"),
                row.getLong("done"),
                isTotalKnown ? total : null,
                row.getString("error_code"),
                row.getString("error_detail"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "finished_at"));
    }
}
