package dev.setia.care;

import dev.setia.shared.AdjustmentId;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A correction as the API shows it: who asked, who decided, and what became of it. */
@Schema(name = "Adjustment")
record AdjustmentView(
        AdjustmentId id,
        MemberId memberId,
        ProgramId programId,

        @Schema(allowableValues = {"correction", "goodwill"})
        String kind,

        @Schema(description = "Up, or down when below zero") long points,
        String reason,
        String note,
        @Nullable String caseReference,

        @Schema(description = "As it was asked for; absent for the program's rule") @Nullable
        Instant expiresAt,

        @Schema(
                description = "While it waits for a second person no point has moved.",
                allowableValues = {"waiting", "booked", "rejected"})
        String status,

        @Schema(description = "The key that asked") ApiKeyId askedBy,
        Instant askedAt,

        @Schema(description = "The key of the second person; absent where none was needed, or none has decided yet")
        @Nullable
        ApiKeyId decidedBy,

        @Nullable Instant decidedAt,
        @Nullable String decisionNote) {}
