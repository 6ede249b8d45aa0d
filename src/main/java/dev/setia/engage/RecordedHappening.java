package dev.setia.engage;

import dev.setia.engage.Outcome.HappeningPoints;
import dev.setia.engage.Outcome.HappeningVoucher;
import dev.setia.shared.HappeningId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A happening as it was recorded, with what it brought and why. */
record RecordedHappening(
        HappeningId id,

        @Schema(description = "Which happening, as in the program's event rules", example = "review_written")
        String type,

        @Nullable @Schema(description = "The merchant's own id of it, if one was sent", example = "review-8841")
        String eventId,

        MemberId memberId,
        ProgramId programId,
        int programVersion,

        @Schema(
                description = "recorded, or pending and then approved or rejected; withdrawn when what it was for is"
                        + " undone, such as a friend's purchase that came back whole",
                example = "recorded")
        String status,

        Instant occurredAt,
        Instant recordedAt,

        @Nullable @Schema(description = "When it was approved, rejected or withdrawn")
        Instant decidedAt,

        HappeningPoints points,

        @Schema(description = "Points that the rejection or withdrawal took back")
        long pointsTaken,

        List<HappeningVoucher> vouchersIssued,
        Map<String, String> data,
        List<HappeningExplanation> explanation) {}
