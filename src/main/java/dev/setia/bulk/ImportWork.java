package dev.setia.bulk;

import dev.setia.shared.JobId;

/**
 * A file that a job takes in, and how far it is.
 *
 * @param kind the name of the {@link ImportKind}
 * @param asked what was said when it was sent
 * @param total rows of the file
 * @param pieces that the file was cut into
 * @param piecesDone of these, in their order
 */
record ImportWork(
        JobId job, String kind, boolean isDryRun, Asked asked, long total, int pieces, int piecesDone, Count count) {
    /** Rows by what came of them. */
    record Count(long added, long changed, long unchanged, long refused) {
        static final Count NONE = new Count(0, 0, 0, 0);

        long all() {
            return added + changed + unchanged + refused;
        }

        Count plus(RowOutcome outcome, long rows) {
            return switch (outcome) {
                case RowOutcome.Added _ -> new Count(added + rows, changed, unchanged, refused);
                case RowOutcome.Changed _ -> new Count(added, changed + rows, unchanged, refused);
                case RowOutcome.Unchanged _ -> new Count(added, changed, unchanged + rows, refused);
                case RowOutcome.Refused _ -> new Count(added, changed, unchanged, refused + rows);
            };
        }

        Count plus(Count more) {
            return new Count(
                    added + more.added, changed + more.changed, unchanged + more.unchanged, refused + more.refused);
        }
    }

    long done() {
        return count.all();
    }

    boolean isDone() {
        return piecesDone == pieces;
    }

    /** After one more piece. */
    ImportWork withPiece(Count more) {
        return new ImportWork(job, kind, isDryRun, asked, total, pieces, piecesDone + 1, count.plus(more));
    }

    /** As it was before the first piece. */
    ImportWork atTheBeginning() {
        return new ImportWork(job, kind, isDryRun, asked, total, pieces, 0, Count.NONE);
    }
}
