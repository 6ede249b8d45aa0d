package dev.setia.program;

import dev.setia.program.LintReport.LintFinding;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(description = "A version of a program. Once published it never changes.")
record ProgramVersionView(
        ProgramId programId,
        @Schema(example = "1") int number,

        @Schema(
                description = "Published while it is in force; scheduled before, retired after. More may come.",
                allowableValues = {"draft", "scheduled", "published", "retired"})
        String status,

        @Schema(description = "From when on purchases are judged by it; absent for a draft.") @Nullable
        Instant effectiveFrom,

        @Schema(description = "The first moment at which another version is in force; absent while none is known.")
        @Nullable
        Instant effectiveUntil,

        @Nullable Instant publishedAt,
        Instant createdAt,

        @Schema(description = "With every default spelled out.")
        ProgramDefinition definition,

        @Schema(description = "What the linter had to say, in the answer to publishing it.") @Nullable
        List<LintFinding> findings) {

    ProgramVersionView with(List<LintFinding> found) {
        return new ProgramVersionView(
                programId, number, status, effectiveFrom, effectiveUntil, publishedAt, createdAt, definition, found);
    }
}
