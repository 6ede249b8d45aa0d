package dev.setia.care;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many points a key of a role may move without a second person. */
@Schema(name = "AdjustmentLimit")
record AdjustmentLimitView(
        @Schema(allowableValues = {"pos", "partner", "admin", "custom"})
        String role,

        @Schema(description = "At once; absent for any number") @Nullable
        Long perAdjustment,

        @Schema(description = "Each key in a program's day, up and down added together; absent for any number")
        @Nullable
        Long perDay,

        @Schema(description = "Absent where none was ever set") @Nullable
        Instant changedAt) {
    boolean admits(long points) {
        return perAdjustment == null || points <= perAdjustment;
    }
}
