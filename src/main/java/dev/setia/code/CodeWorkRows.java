package dev.setia.code;

import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of jobs about codes: what each is to do, and how far it is. */
@Component
class CodeWorkRows {
    private static final String SELECT = """
            select shelf, shelf_id, dry_run, total, pieces, pieces_done, added, refused
              from code_work where tenant_id = ? and job_id = ?""";

    private final JdbcClient database;

    CodeWorkRows(JdbcClient database) {
        this.database = database;
    }

    void add(TenantId tenant, CodeWork work, Instant now) {
        int unused = database.sql("""
                        insert into code_work (tenant_id, job_id, shelf, shelf_id, dry_run, total, pieces, pieces_done,
                            added, refused, created_at)
                        values (:tenant, :job, :shelf, :id, :dry, :total, :pieces, :done, :added, :refused, :now)""")
                .param("tenant", tenant.value())
                .param("job", work.job().value())
                .param("shelf", work.kept())
                .param("id", work.shelf())
                .param("dry", work.isDryRun())
                .param("total", work.total())
                .param("pieces", work.pieces())
                .param("done", work.piecesDone())
                .param("added", work.added())
                .param("refused", work.refused())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @throws dev.setia.platform.Problem {@code not_found} */
    CodeWork get(TenantId tenant, JobId job) {
        return one(SELECT, tenant, job);
    }

    /** Of two nodes that mean to have the job, one waits here and goes on where the other stopped. */
    CodeWork locked(TenantId tenant, JobId job) {
        return one(SELECT + " for update", tenant, job);
    }

    private CodeWork one(String sql, TenantId tenant, JobId job) {
        return database.sql(sql)
                .params(tenant.value(), job.value())
                .query((row, _) -> work(job, row))
                .optional()
                .orElseThrow(() -> new NotFound("job"));
    }

    private static CodeWork work(JobId job, ResultSet row) throws SQLException {
        return new CodeWork(
                job,
                row.getString("shelf"),
                Rows.uuid(row, "shelf_id"),
                row.getBoolean("dry_run"),
                row.getLong("total"),
                row.getInt("pieces"),
                row.getInt("pieces_done"),
                row.getLong("added"),
                row.getLong("refused"));
    }

    void update(TenantId tenant, CodeWork work) {
        int unused = database.sql("""
                        update code_work set pieces_done = ?, added = ?, refused = ?
                         where tenant_id = ? and job_id = ?""")
                .params(
                        work.piecesDone(),
                        work.added(),
                        work.refused(),
                        tenant.value(),
                        work.job().value())
                .update();
    }
}
