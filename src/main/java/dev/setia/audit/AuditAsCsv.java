package dev.setia.audit;

import dev.setia.audit.AuditEntries.Filter;
import dev.setia.platform.CsvRows;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The entries for a spreadsheet (RFC 4180), a line for each member that changed; read in parts, however many. */
final class AuditAsCsv {
    static final String TYPE = "text/csv";
    private static final int ROWS = 1000;

    private AuditAsCsv() {}

    static void write(Filter filter, AuditEntries entries, HttpServletResponse response) throws IOException {
        response.setContentType(TYPE + ";charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"audit-entries.csv\"");
        Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        CsvRows csv = new CsvRows(writer);
        csv.row("id", "recordedAt", "actor", "operation", "resource", "requestId", "pointer", "before", "after");
        UUID before = null;
        List<AuditEntryView> rows;
        do {
            rows = entries.list(filter, before, ROWS);
            for (AuditEntryView entry : rows) {
                write(csv, entry);
                before = entry.id().value();
            }
        } while (rows.size() == ROWS);
        writer.flush();
    }

    private static void write(CsvRows csv, AuditEntryView entry) throws IOException {
        for (AuditChange change : entry.changes()) {
            csv.row(
                    entry.id(),
                    entry.recordedAt(),
                    entry.actor(),
                    entry.operation(),
                    entry.resource(),
                    entry.requestId(),
                    change.pointer(),
                    change.before(),
                    change.after());
        }
    }
}
