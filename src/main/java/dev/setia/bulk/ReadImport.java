package dev.setia.bulk;

import dev.setia.platform.CsvFile;
import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.Problem;
import dev.setia.platform.StorableText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file row by row without looking at what is in the rows: a file of comma-separated values needs a head, of
 * JSON Lines each line that is not empty is a row.
 */
final class ReadImport {
    /** Rows of one file. */
    static final int ROWS_MAX = 1_000_000;

    /** Columns of one file: each row has a cell in memory for each, also where it is empty. */
    static final int COLUMNS_MAX = 100;

    private static final String ANY = ".*";

    private final ImportKind kind;
    private final CsvFile.Taker rows;
    private List<String> head = List.of();
    private long seen;

    ReadImport(ImportKind kind, CsvFile.Taker rows) {
        this.kind = kind;
        this.rows = rows;
    }

    /** @throws Problem if the whole cannot be read */
    void csv(BufferedReader text) {
        CsvFile.read(text, (line, cells) -> {
            if (head.isEmpty()) {
                head = head(line, cells);
            } else {
                take(line, cells);
            }
        });
        requireSome();
    }

    /** @throws Problem if the whole cannot be read */
    void jsonLines(BufferedReader text) {
        long number = 0;
        try (text) {
            for (String line = next(text, 1); line != null; line = next(text, number + 1)) {
                number++;
                if (!line.isBlank()) {
                    take(number, List.of(line));
                }
            }
        } catch (CharacterCodingException _) {
            throw CsvFile.notUtf8(number + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        requireSome();
    }

    /** The next line without its end, which does not grow without end. */
    private static @Nullable String next(BufferedReader text, long number) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = text.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = text.read()) {
            if (line.length() == CsvFile.ROW_MAX) {
                throw refusal("too_long", "has a line of more than " + CsvFile.ROW_MAX + " characters", number);
            }
            line.append((char) c);
        }
        return line.toString();
    }

    List<String> head() {
        return head;
    }

    long seen() {
        return seen;
    }

    private void take(long line, List<String> cells) {
        if (++seen > ROWS_MAX) {
            throw new InvalidRequest(
                    new FieldError("", "too_many", "must hold at most " + ROWS_MAX + " rows", Map.of("max", ROWS_MAX)));
        }
        rows.take(line, cells);
    }

    private List<String> head(long line, List<String> cells) {
        if (cells.size() > COLUMNS_MAX) {
            throw new InvalidRequest(new FieldError(
                    "",
                    "too_many_columns",
                    "must have at most " + COLUMNS_MAX + " columns",
                    Map.of("max", COLUMNS_MAX)));
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            names.add(column(cells.get(i), line, i + 1));
        }
        for (List<String> oneOf : kind.required()) {
            if (names.stream().noneMatch(oneOf::contains)) {
                throw new InvalidRequest(new FieldError(
                        "",
                        "column_missing",
                        "must have a head with the column " + String.join(" or ", oneOf),
                        Map.of("line", line, "missing", oneOf)));
            }
        }
        return names;
    }

    private String column(String cell, long line, int column) {
        if (!StorableText.is(cell)) {
            throw new InvalidRequest(new FieldError(
                    "",
                    "invalid_format",
                    "must have columns whose names are Unicode text without the NUL character",
                    Map.of("line", line, "column", column)));
        }
        return kind.columns().stream()
                .flatMap(known -> known(known, cell))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest(new FieldError(
                        "",
                        "unknown_column",
                        "must have no column but " + kind.columns().stream().collect(Collectors.joining(", ")),
                        Map.of("line", line, "column", column, "allowed", kind.columns()))));
    }

    /** Spreadsheets write names as they like; what comes behind a point is the merchant's own. */
    private static Stream<String> known(String known, String cell) {
        if (!known.endsWith(ANY)) {
            return known.equalsIgnoreCase(cell) ? Stream.of(known) : Stream.empty();
        }
        String prefix = known.substring(0, known.length() - 1);
        boolean isSo = cell.length() > prefix.length()
                && cell.substring(0, prefix.length()).equalsIgnoreCase(prefix);
        return isSo ? Stream.of(prefix + cell.substring(prefix.length())) : Stream.empty();
    }

    private void requireSome() {
        if (seen == 0) {
            throw new InvalidRequest(new FieldError("", "required", "must hold one row or more beside its head"));
        }
    }

    private static Problem refusal(String code, String message, long line) {
        return new InvalidRequest(new FieldError("", code, message, Map.of("line", line)));
    }
}
