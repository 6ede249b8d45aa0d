package dev.setia.platform;

import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Writes comma-separated values as RFC 4180 has them. A spreadsheet reads a text that begins like a formula as one, so
 * such a text gets an apostrophe in front; numbers are written as they are.
 */
public final class CsvRows {
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r";

    private final CSVPrinter printer;

    /** @param out stays open */
    public CsvRows(Appendable out) throws IOException {
        printer = new CSVPrinter(out, CSVFormat.RFC4180);
    }

    /** @param cells numbers, or whatever has a text; null for an empty cell */
    public void row(@Nullable Object... cells) throws IOException {
        for (@Nullable Object cell : cells) {
            printer.print(cell == null || cell instanceof Number ? cell : harmless(cell.toString()));
        }
        printer.println();
    }

    private static String harmless(String text) {
        return text.isEmpty() || BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
