package dev.setia.bulk;

import java.util.List;

/** One attempt at one file, for one thread. */
public interface ImportSession {
    /**
     * Takes rows in, or in a dry run only tells what would come of each.
     *
     * @param rows in the order of the file
     * @return one outcome for each, in the same order
     */
    List<RowOutcome> take(List<ImportRow> rows);
}
