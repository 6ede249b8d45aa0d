package dev.setia.code;

import dev.setia.platform.CsvFile;
import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.Problem;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads codes from comma-separated values, row by row: one code a row, with or without {@code code} as the head, with
 * commas or, as spreadsheets of many countries have it, semicolons. Rows without anything do not count.
 */
final class ReadCodes {
    /** Rows of one file. */
    static final int ROWS_MAX = 500_000;

    private static final String HEAD = "code";
    private static final int KEY_MIN = 4;

    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{4,100}");

    private final UnaryOperator<String> key;
    private final Consumer<CodeRow> rows;
    private boolean isFirst = true;
    private int seen;

    /** @param key makes of a code what it is compared by */
    ReadCodes(UnaryOperator<String> key, Consumer<CodeRow> rows) {
        this.key = key;
        this.rows = rows;
    }

    /** @throws dev.setia.platform.Problem if the whole cannot be read */
    void read(Reader text) {
        CsvFile.read(text, this::row);
        if (seen == 0) {
            refuse("required", "must hold one code or more", Map.of());
        }
    }

    private void row(long line, List<String> cells) {
        if (!(isFirst && isHead(cells, line))) {
            take(cells, line);
        }
        isFirst = false;
    }

    private static boolean isHead(List<String> cells, long line) {
        if (cells.stream().noneMatch(HEAD::equalsIgnoreCase)) {
            return false;
        }
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0 || !cells.get(i).equalsIgnoreCase(HEAD)) {
                throw refusal(
                        "unknown_column",
                        "must have the column code alone",
                        Map.of("line", line, "column", i + 1, "allowed", List.of(HEAD)));
            }
        }
        return true;
    }

    private void take(List<String> cells, long line) {
        if (++seen > ROWS_MAX) {
            refuse("too_many", "must hold at most " + ROWS_MAX + " codes", Map.of("max", ROWS_MAX));
        }
        String code = cells.getFirst();
        String compared = key.apply(code);
        if (cells.size() > 1) {
            rows.accept(CodeRow.refused(line, 2, cells.get(1), "too_many_columns"));
        } else if (!CODE.matcher(code).matches() || compared.length() < KEY_MIN) {
            rows.accept(CodeRow.refused(line, 1, code, "invalid_format"));
        } else {
            rows.accept(CodeRow.good(line, code, compared));
        }
    }

    private static void refuse(String code, String message, Map<String, Object> params) {
        throw refusal(code, message, params);
    }

    private static Problem refusal(String code, String message, Map<String, Object> params) {
        return new InvalidRequest(new FieldError("", code, message, params));
    }
}
