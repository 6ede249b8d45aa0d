package dev.setia.reinstatement;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.Points;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record ReinstatePointsRequest(
        @NotNull @Schema(description = "How many; no more than have expired", minimum = "1", example = "120")
        Long points,

        @NotNull
        @Schema(
                description = "Why, for whoever looks through the books",
                minLength = 1,
                maxLength = 500,
                example = "Was in hospital; promised by phone")
        String reason,

        @Nullable
        @Schema(
                description = "How many days they live, today not counted, the last one included; the courtesyDays of"
                        + " the program when absent",
                minimum = "1",
                maximum = "730",
                example = "30")
        Integer livesForDays)
        implements CheckedRequest {
    private static final int DAYS_MAX = 730;
    private static final int REASON_MAX = 500;

    @Override
    public void check(Place root, Instant now) {
        if (points != null) {
            root.field("points").whole(points, 1, Points.MAX);
        }
        if (reason != null) {
            root.field("reason").words(reason, REASON_MAX);
        }
        if (livesForDays != null) {
            root.field("livesForDays").whole(livesForDays, 1, DAYS_MAX);
        }
    }
}
