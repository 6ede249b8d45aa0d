package dev.setia.code;

import dev.setia.shared.JobId;
import io.swagger.v3.oas.annotations.media.Schema;

/** What came of a file of codes. */
@Schema(name = "CodeImport")
record CodeImportView(
        JobId jobId,

        @Schema(
                description = "The pool of coupons or the reward they are for",
                example = "cpp_01h455vb4pex5vsknk084sn02q")
        String into,

        @Schema(description = "Whether nothing was added: it was only looked at what would be")
        boolean dryRun,

        @Schema(description = "Rows of the file, without its head and empty ones")
        long rows,

        @Schema(description = "Rows that are new codes; in a dry run those that would be")
        long added,

        @Schema(description = "Rows that are not; each is told under errors, with its line and column")
        long refused) {
    static CodeImportView of(CodeWork work, String into) {
        return new CodeImportView(work.job(), into, work.isDryRun(), work.total(), work.added(), work.refused());
    }
}
