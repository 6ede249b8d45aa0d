package dev.setia.code;

import dev.setia.shared.JobId;
import java.util.UUID;

/**
 * What a job does to a shelf of codes, and how far it is.
 *
 * @param kept the name of the {@link CodeShelf}
 * @param isDryRun whether nothing is added
 * @param total rows of the file, or codes to make
 * @param pieces of the file; none where codes are made
 * @param piecesDone of these, in their order
 * @param added rows that became codes, or codes that were made
 * @param refused rows that did not
 */
record CodeWork(
        JobId job,
        String kept,
        UUID shelf,
        boolean isDryRun,
        long total,
        int pieces,
        int piecesDone,
        long added,
        long refused) {
    /** @param refused rows of the file of which it is known beforehand */
    static CodeWork ofFile(
            JobId job, CodeShelf kept, UUID shelf, boolean isDryRun, long rows, int pieces, long refused) {
        return new CodeWork(job, kept.name(), shelf, isDryRun, rows, pieces, 0, 0, refused);
    }

    static CodeWork making(JobId job, CodeShelf kept, UUID shelf, long count) {
        return new CodeWork(job, kept.name(), shelf, false, count, 0, 0, 0, 0);
    }

    long done() {
        return added + refused;
    }

    /** After one more piece of the file. */
    CodeWork withPiece(long addedMore, long refusedMore) {
        return new CodeWork(
                job, kept, shelf, isDryRun, total, pieces, piecesDone + 1, added + addedMore, refused + refusedMore);
    }

    CodeWork withMade(long more) {
        return new CodeWork(job, kept, shelf, isDryRun, total, pieces, piecesDone, added + more, refused);
    }
}
