package dev.setia.bulk;

import dev.setia.shared.TenantId;
import java.util.List;
import java.util.Map;

/** One kind of thing that files bring, brought by the module that keeps it. */
public interface ImportKind {
    /** Its name in the address, such as {@code opening-balances}: {@code [a-z-]{1,40}}. */
    String name();

    /** The columns that a file of comma-separated values may have; {@code attributes.*} stands for any such. */
    List<String> columns();

    /** What a line of a JSON Lines file is, in a sentence for the API's document. */
    String jsonSays();

    /** Sets of columns: of each set the file has one at least. */
    List<List<String>> required();

    /**
     * The columns by which consecutive rows are told to belong together; empty where each row is a thing of its own.
     */
    default List<String> together() {
        return List.of();
    }

    /** Makes of rows that belong together the JSON that a line of a JSON Lines file would hold. */
    void describe(List<CsvRow> rows, RowDraft draft);

    /**
     * Whether {@link ImportSession#take} runs in the transaction that counts its rows. Otherwise it runs in none, and
     * may be given the same rows again: it must know them.
     */
    default boolean isInTransaction() {
        return true;
    }

    /**
     * Looks at what is said beside a file, before it is read.
     *
     * @throws dev.setia.platform.Problem if it cannot be
     */
    default void require(TenantId tenant, Map<String, String> options) {}

    /** Begins an attempt at a file. */
    ImportSession begin(ImportRun run);
}
