package dev.setia.tier;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@Schema(description = "A person's decision on a member's tier.")
record OverrideTierRequest(
        @Schema(description = "Key of the tier.", example = "gold", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String tier,

        @Schema(
                description = "Why; kept in the history. 1 to 500 characters.",
                example = "Complaint of 3 March settled",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String reason,

        @Schema(
                description = "The first day on which it is over, in the program's zone; absent for as long as nobody"
                        + " takes it back.",
                example = "2027-07-01")
        @Nullable
        LocalDate until) {}
