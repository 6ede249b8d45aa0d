package dev.setia.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of comma-separated values under its head.
 *
 * @param line of the file, from 1
 */
public record CsvRow(long line, List<Cell> cells) {
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r";

    /**
     * @param column from 1
     * @param name as the kind of import names it
     * @param text null where it is empty
     */
    public record Cell(
            long line, int column, String name, @Nullable String text) {}

    static CsvRow of(long line, List<String> head, List<String> cells) {
        List<Cell> named = new ArrayList<>();
        for (int i = 0; i < head.size(); i++) {
            String text = i < cells.size() ? plain(cells.get(i)) : "";
            named.add(new Cell(line, i + 1, head.get(i), text.isEmpty() ? null : text));
        }
        return new CsvRow(line, named);
    }

    /** Without the apostrophe by which our own files keep spreadsheets from reading a formula. */
    private static String plain(String text) {
        boolean isMasked =
                text.length() > 1 && text.charAt(0) == '\'' && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(1)) >= 0;
        return isMasked ? text.substring(1) : text;
    }

    /** The first of that name, also where it is empty; nothing where the file has no such column. */
    public Optional<Cell> cell(String name) {
        return cells.stream().filter(cell -> cell.name().equals(name)).findFirst();
    }
}
