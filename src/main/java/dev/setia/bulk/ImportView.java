package dev.setia.bulk;

import dev.setia.shared.JobId;
import io.swagger.v3.oas.annotations.media.Schema;

/** What came of a file. */
@Schema(name = "Import")
record ImportView(
        JobId jobId,

        @Schema(description = "members, opening-balances or purchases; more may come", example = "members")
        String kind,

        @Schema(description = "Whether nothing was written: it was only looked at what would be")
        boolean dryRun,

        @Schema(description = "Rows of the file, without its head and empty ones")
        long rows,

        @Schema(description = "Rows that brought something new; in a dry run those that would")
        long added,

        @Schema(description = "Rows that changed what was there")
        long changed,

        @Schema(description = "Rows that were there already")
        long unchanged,

        @Schema(description = "Rows that were refused; each is told under errors, with its line and column")
        long refused) {
    static ImportView of(ImportWork work) {
        return new ImportView(
                work.job(),
                work.kind(),
                work.isDryRun(),
                work.total(),
                work.count().added(),
                work.count().changed(),
                work.count().unchanged(),
                work.count().refused());
    }
}
