package dev.setia.bulk;

import dev.setia.platform.CsvRows;
import dev.setia.platform.StoredJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Writes things while they are read, some hundreds at a time: neither memory nor a transaction ever holds all of them.
 * What is recorded while it is written may be among it or not.
 */
@Component
class WriteExport {
    private static final int ROWS_AT_A_TIME = 500;

    private final Map<String, ExportKind> kinds;
    private final StoredJson json;

    WriteExport(List<ExportKind> kinds, StoredJson json) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(ExportKind::name, Function.identity()));
        this.json = json;
    }

    void write(String name, ExportRange range, boolean isCsv, HttpServletResponse response) throws IOException {
        ExportKind kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalStateException("nobody takes out " + name);
        }
        // What is refused is refused before the answer begins.
        List<ExportRow> rows = kind.next(range, null, ROWS_AT_A_TIME);
        response.setContentType((isCsv ? ImportController.CSV : ImportController.JSON_LINES) + ";charset=utf-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + (isCsv ? ".csv" : ".jsonl") + "\"");
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        Line line = isCsv ? csv(kind, new CsvRows(out)) : row -> out.write(json.write(row.json()) + "\n");
        while (!rows.isEmpty()) {
            for (ExportRow row : rows) {
                line.write(row);
            }
            rows = next(kind, range, rows);
        }
        out.flush();
    }

    private static List<ExportRow> next(ExportKind kind, ExportRange range, List<ExportRow> last) {
        return last.size() < ROWS_AT_A_TIME
                ? List.of()
                : kind.next(range, last.getLast().position(), ROWS_AT_A_TIME);
    }

    private static Line csv(ExportKind kind, CsvRows csv) throws IOException {
        csv.row(kind.columns().toArray());
        return row -> {
            for (@Nullable Object[] cells : row.cells()) {
                csv.row(cells);
            }
        };
    }

    /** Writes one thing. */
    @FunctionalInterface
    private interface Line {
        void write(ExportRow row) throws IOException;
    }
}
