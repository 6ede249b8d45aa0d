package dev.setia.member;

import dev.setia.shared.StageChangeId;
import dev.setia.stage.StageChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;

@Schema(description = "A change from one stage of a member's life with a program to another.")
record StageChangeView(
        StageChangeId id,

        @Schema(description = "new, active, at_risk or lapsed; more may come.", example = "active")
        String from,

        @Schema(example = "at_risk") String to,

        @Schema(description = "The day of the program whose day change moved the member.", example = "2026-12-22")
        LocalDate on,

        Instant recordedAt) {
    static StageChangeView of(StageChange change) {
        return new StageChangeView(change.id(), change.from(), change.to(), change.on(), change.recordedAt());
    }
}
