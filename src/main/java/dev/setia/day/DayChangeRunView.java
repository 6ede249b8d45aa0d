package dev.setia.day;

import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How far the day changes of a program have come, after they were asked to run. */
@Schema(name = "DayChangeRun")
record DayChangeRunView(
        ProgramId programId,

        @Schema(
                description = "up_to_date: everything due is done. running: it is being done elsewhere just now."
                        + " failed: a step failed; the list of day changes says which.",
                allowableValues = {"up_to_date", "running", "failed"})
        String status,

        @Schema(description = "The last day that is done; absent when there is none") @Nullable
        LocalDate doneThrough,

        @Schema(description = "How many days were done by this request; 0 when there was nothing to do")
        int days) {}
