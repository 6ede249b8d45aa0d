package dev.setia.platform;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads comma-separated values row by row, however long they are: with commas or, as spreadsheets of many countries
 * have it, semicolons, with quotes where they are needed. Rows without anything are passed over.
 */
public final class CsvFile {
    /** Characters; what is read ahead counts. */
    public static final int ROW_MAX = 65_536;

    private static final int FIRST_LINE_MAX = 8_192;

    private CsvFile() {}

    /** Takes one row. */
    @FunctionalInterface
    public interface Taker {
        /**
         * @param line of the file on which the row begins, from 1
         * @param cells without the empty ones at the end, which spreadsheets like to add; one or more
         */
        void take(long line, List<String> cells);
    }

    /** @throws Problem {@code invalid_request} if the whole cannot be read; the line is told */
    public static void read(Reader text, Taker taker) {
        try (Guarded guarded = new Guarded(text);
                BufferedReader reader = new BufferedReader(guarded, FIRST_LINE_MAX);
                CSVParser parser = format(separator(reader)).parse(reader)) {
            rows(parser, guarded, taker);
        } catch (CharacterCodingException _) {
            throw notUtf8(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param line near which it was noticed, from 1 */
    public static Problem notUtf8(long line) {
        return refusal(
                "invalid_encoding", "must be UTF-8: save it again as \"CSV UTF-8\" or the like", Map.of("line", line));
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

    private static void rows(CSVParser parser, Guarded guarded, Taker taker) {
        Iterator<CSVRecord> records = parser.iterator();
        long line = 1;
        while (isNext(records, line)) {
            List<String> cells = cells(records.next());
            guarded.rowRead();
            if (!cells.isEmpty()) {
                taker.take(line, cells);
            }
            line = parser.getCurrentLineNumber() + 1;
        }
    }

    private static boolean isNext(Iterator<CSVRecord> records, long line) {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException
                    ? notUtf8(line)
                    : refusal(
                            "malformed_csv",
                            "cannot be read from this line on: look at its quotes",
                            Map.of("line", line));
        }
    }

    private static List<String> cells(CSVRecord row) {
        String[] cells = row.values();
        int count = cells.length;
        while (count > 0 && cells[count - 1].isBlank()) {
            count--;
        }
        return Arrays.asList(cells).subList(0, count);
    }

    private static Problem refusal(String code, String message, Map<String, Object> params) {
        return new InvalidRequest(new FieldError("", code, message, params));
    }
}
