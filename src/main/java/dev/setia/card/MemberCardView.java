package dev.setia.card;

import dev.setia.shared.CardId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(description = "One punch card: the one that is being filled, or one that was.")
record MemberCardView(
        CardId id,
        ProgramId programId,

        @Schema(description = "The version whose definition it keeps.")
        int programVersion,

        @Schema(description = "Key of its definition.", example = "cone")
        String card,

        @Schema(
                description = "merged: its stamps went on a full card that a return opened again.",
                allowableValues = {"open", "full", "lapsed", "merged"})
        String status,

        @Schema(example = "10") long size,

        @Schema(description = "Stamps on it; below zero when stamps are owed from a return. Absent once it is closed.")
        @Nullable
        Long stamps,

        @Schema(description = "The stamps whose prize it has given, ascending.", example = "[5]")
        List<Long> prizesGiven,

        Instant openedAt,

        @Schema(description = "The first instant at which it can no longer be stamped; absent for never.") @Nullable
        Instant lapsesAt,

        @Nullable Instant closedAt) {}
