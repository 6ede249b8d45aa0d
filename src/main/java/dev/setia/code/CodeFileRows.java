package dev.setia.code;

import dev.setia.platform.Cursors.Wanted;
import dev.setia.platform.RowWriter;
import dev.setia.platform.StoredJson;
import dev.setia.platform.Tenancy;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of files: pieces that wait for their job and are emptied by it, and rows that were refused, which stay. */
@Component
class CodeFileRows {
    private static final String TWICE = """
            insert into code_fault (tenant_id, job_id, line, cell, code, fault)
            select :tenant, :job, ranked.line, 1, ranked.code, 'sent_twice'
              from (select r.line, r.code, row_number() over (partition by r.key order by r.line) as place
                      from code_piece p, json_to_recordset(p.codes) as r (line bigint, code text, key text)
                     where p.tenant_id = :tenant and p.job_id = :job) as ranked
             where ranked.place > 1""";
    /** The rows of a piece of which nothing is known that is against them. */
    private static final String PIECE = """
            select r.line, r.code, r.key
              from code_piece p, json_to_recordset(p.codes) as r (line bigint, code text, key text)
             where p.tenant_id = :tenant and p.job_id = :job and p.piece = :piece
               and not exists (select from code_fault f
                                where f.tenant_id = :tenant and f.job_id = :job and f.line = r.line)
             order by r.line""";

    private static final String REFUSED = """
            select line, cell, code, fault from code_fault
             where tenant_id = ? and job_id = ? and line > ? order by line limit ?""";

    private record Refused(JobId job, CodeRow row) {}

    private static final RowWriter<Refused> FAULTS = RowWriter.<Refused>of()
            .uuid("job_id", one -> one.job().value())
            .bigint("line", one -> one.row().line())
            .integer("cell", one -> one.row().cell())
            .text("code", one -> one.row().code())
            .text("fault", one -> Objects.requireNonNull(one.row().fault()))
            .insertInto("code_fault");

    private final JdbcClient database;
    private final JdbcTemplate jdbc;
    private final StoredJson json;

    CodeFileRows(JdbcClient database, JdbcTemplate jdbc, StoredJson json) {
        this.database = database;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param rows that nothing is against so far */
    void addPiece(TenantId tenant, JobId job, int piece, List<CodeRow> rows) {
        int unused = database.sql("""
                        insert into code_piece (tenant_id, job_id, piece, codes) values (?, ?, ?, ?::json)""")
                .params(tenant.value(), job.value(), piece, json.write(rows))
                .update();
    }

    /** Refuses rows whose code stands in an earlier one, once all pieces are there; how many these are. */
    int refuseTwice(TenantId tenant, JobId job) {
        return database.sql(TWICE)
                .param("tenant", tenant.value())
                .param("job", job.value())
                .update();
    }

    void refuse(TenantId tenant, JobId job, List<CodeRow> rows) {
        List<Refused> refused =
                new ArrayList<>(rows.stream().map(row -> new Refused(job, row)).toList());
        Integer unused =
                jdbc.execute((ConnectionCallback<Integer>) connection -> FAULTS.write(connection, tenant, refused));
    }

    List<CodeRow> piece(TenantId tenant, JobId job, int piece) {
        return database.sql(PIECE)
                .param("tenant", tenant.value())
                .param("job", job.value())
                .param("piece", piece)
                .query((row, _) -> CodeRow.good(row.getLong("line"), row.getString("code"), row.getString("key")))
                .list();
    }

    /** What was in it is on its shelf now, or refused. */
    void empty(TenantId tenant, JobId job, int piece) {
        int unused =
                database.sql("""
                        update code_piece set codes = null
                         where tenant_id = ? and job_id = ? and piece = ?""").params(tenant.value(), job.value(), piece).update();
    }

    /** In the order of the file. */
    List<CodeImportError> refused(JobId job, Wanted wanted) {
        String after = wanted.after();
        return database.sql(REFUSED)
                .params(
                        Tenancy.current().value(),
                        job.value(),
                        after == null ? 0 : Long.parseLong(after),
                        wanted.rows())
                .query((row, _) -> error(row))
                .list();
    }

    private static CodeImportError error(ResultSet row) throws SQLException {
        return new CodeImportError(
                row.getLong("line"), row.getInt("cell"), row.getString("code"), row.getString("fault"));
    }
}
