package dev.setia.bulk;

import dev.setia.bulk.ImportWork.Count;
import dev.setia.platform.NotFound;
import dev.setia.platform.StoredJson;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of files that jobs take in: what each is, and how far it is. */
@Component
class ImportWorkRows {
    private static final String SELECT = """
            select kind, dry_run, asked, total, pieces, pieces_done, added, changed, unchanged, refused
              from import_work where tenant_id = ? and job_id = ?""";

    private final JdbcClient database;
    private final StoredJson json;

    ImportWorkRows(JdbcClient database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    void add(TenantId tenant, ImportWork work, Instant now) {
        int unused = database.sql("""
                        insert into import_work (tenant_id, job_id, kind, dry_run, asked, total, pieces, pieces_done,
                            added, changed, unchanged, refused, created_at)
                        values (:tenant, :job, :kind, :dry, :asked::json, :total, :pieces, 0, 0, 0, 0, 0, :now)""")
                .param("tenant", tenant.value())
                .param("job", work.job().value())
                .param("kind", work.kind())
                .param("dry", work.isDryRun())
                .param("asked", json.write(work.asked()))
                .param("total", work.total())
                .param("pieces", work.pieces())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @throws dev.setia.platform.Problem {@code not_found} */
    ImportWork get(TenantId tenant, JobId job) {
        return one(SELECT, tenant, job);
    }

    /** Of two nodes that mean to have the job, one waits here and goes on where the other stopped. */
    ImportWork locked(TenantId tenant, JobId job) {
        return one(SELECT + " for update", tenant, job);
    }

    private ImportWork one(String sql, TenantId tenant, JobId job) {
        return database.sql(sql)
                .params(tenant.value(), job.value())
                .query((row, _) -> work(job, row))
                .optional()
                .orElseThrow(() -> new NotFound("job"));
    }

    private ImportWork work(JobId job, ResultSet row) throws SQLException {
        return new ImportWork(
                job,
                row.getString("kind"),
                row.getBoolean("dry_run"),
                json.read(row.getString("asked"), Asked.class),
                row.getLong("total"),
                row.getInt("pieces"),
                row.getInt("pieces_done"),
                new Count(
                        row.getLong("added"),
                        row.getLong("changed"),
                        row.getLong("unchanged"),
                        row.getLong("refused")));
    }

    void update(TenantId tenant, ImportWork work) {
        Count count = work.count();
        int unused = database.sql("""
                        update import_work set pieces_done = ?, added = ?, changed = ?, unchanged = ?, refused = ?
                         where tenant_id = ? and job_id = ?""")
                .params(
                        work.piecesDone(),
                        count.added(),
                        count.changed(),
                        count.unchanged(),
                        count.refused(),
                        tenant.value(),
                        work.job().value())
                .update();
    }
}
