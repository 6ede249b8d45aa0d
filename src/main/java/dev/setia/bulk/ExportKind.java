package dev.setia.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kind of thing that can be taken out whole, brought by the module that keeps it. */
public interface ExportKind {
    /** Its name in the address, such as {@code ledger-entries}: {@code [a-z-]{1,40}}. */
    String name();

    /** The head of a file of comma-separated values. */
    List<String> columns();

    /** What a line of a JSON Lines file is, in a sentence for the API's document. */
    String jsonSays();

    /**
     * The next things in an order that never changes, read in a short transaction of its own.
     *
     * @param after the position of the last one before; null at the beginning
     */
    List<ExportRow> next(ExportRange range, @Nullable String after, int most);
}
