package dev.setia.bulk;

import dev.setia.platform.Problem;

/** What came of a row. */
public sealed interface RowOutcome {
    RowOutcome ADDED = new Added();
    RowOutcome CHANGED = new Changed();
    RowOutcome UNCHANGED = new Unchanged();

    /** Something new. */
    record Added() implements RowOutcome {}

    /** What was there is different now. */
    record Changed() implements RowOutcome {}

    /** It was there already. */
    record Unchanged() implements RowOutcome {}

    /** Nothing, and why; pointers into the row's JSON become columns. */
    record Refused(Problem problem) implements RowOutcome {}
}
