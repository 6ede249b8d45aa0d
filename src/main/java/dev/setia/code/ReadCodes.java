package dev.setia.code;

import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.Problem;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads codes from comma-separated values, row by row: one code a row, with or without {@code code} as the head, with
 * commas or, as spreadsheets of many countries have it, semicolons. Rows without anything do not count.
 */
final class ReadCodes {
    /** Rows of one file. */
    static final int ROWS_MAX = 500_000;

    private static final String HEAD = "code";
    private static final int KEY_MIN = 4;
    private static final int FIRST_LINE_MAX = 8_192;
    /** Characters; what is read ahead counts. */
    private static final int ROW_MAX = 65_536;

    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{4,100}");

    private final UnaryOperator<String> key;
    private final Consumer<CodeRow> rows;
    private int seen;

    /** @param key makes of a code what it is compared by */
    ReadCodes(UnaryOperator<String> key, Consumer<CodeRow> rows) {
        this.key = key;
        this.rows = rows;
    }

    /** @throws dev.setia.platform.Problem if the whole cannot be read */
    void read(Reader text) {
        try (Guarded guarded = new Guarded(text);
                BufferedReader reader = new BufferedReader(guarded, FIRST_LINE_MAX);
                CSVParser parser = format(separator(reader)).parse(reader)) {
            rows(parser, guarded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (seen == 0) {
            refuse("required", "must hold one code or more", Map.of());
        }
    }

    private static CSVFormat format(char separator) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(false)
                .get();
    }

    private static char separator(BufferedReader reader) throws IOException {
        reader.mark(FIRST_LINE_MAX);
        for (int i = 1; i < FIRST_LINE_MAX; i++) {
            int c = reader.read();
            if (c == ';' || c == ',') {
                reader.reset();
                return (char) c;
            }
            if (c < 0 || c == '\n' || c == '\r') {
                break;
            }
        }
        reader.reset();
        return ',';
    }

    /** Lets no row grow without end, as a quote that is never closed would. */
    private static final class Guarded extends FilterReader {
        private int sinceRow;

        Guarded(Reader text) {
            super(text);
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            sinceRow += Math.max(0, read);
            if (sinceRow > ROW_MAX) {
                throw new IOException("a row has more than " + ROW_MAX + " characters");
            }
            return read;
        }

        void rowRead() {
            sinceRow = 0;
        }
    }

    private void rows(CSVParser parser, Guarded guarded) {
        Iterator<CSVRecord> records = parser.iterator();
        boolean isFirst = true;
        long line = 1;
        while (isNext(records, line)) {
            List<String> cells = cells(records.next());
            guarded.rowRead();
            if (!cells.isEmpty() && !(isFirst && isHead(cells, line))) {
                take(cells, line);
            }
            isFirst &= cells.isEmpty();
            line = parser.getCurrentLineNumber() + 1;
        }
    }

    private static boolean isNext(Iterator<CSVRecord> records, long line) {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw refusal(
                    "malformed_csv", "cannot be read from this line on: look at its quotes", Map.of("line", line));
        }
    }

    /** Without the empty ones at the end, which spreadsheets like to add. */
    private static List<String> cells(CSVRecord row) {
        String[] cells = row.values();
        int count = cells.length;
        while (count > 0 && cells[count - 1].isBlank()) {
            count--;
        }
        return Arrays.asList(cells).subList(0, count);
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
