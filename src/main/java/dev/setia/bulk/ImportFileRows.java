package dev.setia.bulk;

import dev.setia.platform.RowWriter;
import dev.setia.platform.StorableText;
import dev.setia.platform.StoredJson;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of files: pieces that wait for their job, and what is wrong with rows that were refused. */
@Component
class ImportFileRows {
    /** Nobody reads more of one file: it is mended and tried again. All are counted. */
    static final int FAULTS_MAX = 10_000;

    private static final String FAULTS_AFTER = """
            select line, number, cell, field, code, message from import_fault
             where tenant_id = ? and job_id = ? and (line, number) > (?, ?) order by line, number limit ?""";

    private record Numbered(JobId job, int number, ImportFault fault) {}

    private static final RowWriter<Numbered> FAULTS = RowWriter.<Numbered>of()
            .uuid("job_id", one -> one.job().value())
            .bigint("line", one -> one.fault().line())
            .integer("number", Numbered::number)
            .integer(
                    "cell",
                    one -> one.fault().column() == null ? 0 : one.fault().column())
            .text(
                    "field",
                    one -> one.fault().field() == null
                            ? null
                            : StorableText.of(one.fault().field()))
            .text("code", one -> one.fault().code())
            .text("message", one -> StorableText.of(one.fault().message()))
            // A dry run that is begun again finds the same.
            .insertIfMissing("import_fault");

    private final JdbcClient database;
    private final JdbcTemplate jdbc;
    private final StoredJson json;

    ImportFileRows(JdbcClient database, JdbcTemplate jdbc, StoredJson json) {
        this.database = database;
        this.jdbc = jdbc;
        this.json = json;
    }

    void addPiece(TenantId tenant, JobId job, int piece, List<RawRow> rows) {
        int unused = database.sql("""
                        insert into import_piece (tenant_id, job_id, piece, rows) values (?, ?, ?, ?::json)""")
                .params(tenant.value(), job.value(), piece, json.write(rows))
                .update();
    }

    /** Nothing, once the job has ended. */
    List<RawRow> piece(TenantId tenant, JobId job, int piece) {
        return database.sql("""
                        select rows from import_piece
                         where tenant_id = ? and job_id = ? and piece = ? and rows is not null""")
                .params(tenant.value(), job.value(), piece)
                .query(String.class)
                .optional()
                .map(rows -> List.of(json.read(rows, RawRow[].class)))
                .orElse(List.of());
    }

    /** What was in it is where it belongs now, or refused. */
    void empty(TenantId tenant, JobId job, int piece) {
        int unused =
                database.sql("""
                        update import_piece set rows = null
                         where tenant_id = ? and job_id = ? and piece = ?""").params(tenant.value(), job.value(), piece).update();
    }

    /** Nothing of the file is needed any more. */
    void emptyAll(TenantId tenant, JobId job) {
        int unused = database.sql("""
                        update import_piece set rows = null
                         where tenant_id = ? and job_id = ? and rows is not null""").params(tenant.value(), job.value()).update();
    }

    void refuse(TenantId tenant, JobId job, List<ImportFault> all) {
        if (all.isEmpty()) {
            return;
        }
        int room = Math.max(0, FAULTS_MAX - known(tenant, job));
        List<ImportFault> faults = all.subList(0, Math.min(room, all.size()));
        Map<Long, Integer> numbers = new HashMap<>();
        List<Numbered> numbered = faults.stream()
                .map(fault -> new Numbered(job, numbers.merge(fault.line(), 1, Integer::sum), fault))
                .toList();
        Integer unused =
                jdbc.execute((ConnectionCallback<Integer>) connection -> FAULTS.write(connection, tenant, numbered));
    }

    private int known(TenantId tenant, JobId job) {
        return database.sql("select count(*) from import_fault where tenant_id = ? and job_id = ?")
                .params(tenant.value(), job.value())
                .query(Integer.class)
                .single();
    }

    /** A fault and where the list goes on behind it. */
    record Found(ImportFault fault, int number) {
        String position() {
            return fault.line() + "." + number;
        }
    }

    /** In the order of the file. */
    List<Found> faults(TenantId tenant, JobId job, @Nullable String after, int most) {
        String[] position = after == null ? new String[] {"0", "0"} : after.split("\\.");
        return database.sql(FAULTS_AFTER)
                .params(tenant.value(), job.value(), Long.parseLong(position[0]), Integer.parseInt(position[1]), most)
                .query((row, _) -> new Found(fault(row), row.getInt("number")))
                .list();
    }

    private static ImportFault fault(ResultSet row) throws SQLException {
        int cell = row.getInt("cell");
        return new ImportFault(
                row.getLong("line"),
                cell == 0 ? null : cell,
                row.getString("field"),
                row.getString("code"),
                row.getString("message"));
    }
}
