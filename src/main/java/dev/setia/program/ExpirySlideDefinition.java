package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A window of sliding expiry as JSON. */
@Schema(description = "What moves the end of all points of a member. Where several apply, the largest counts.")
record ExpirySlideDefinition(
        @Size(max = 20)
        @Schema(
                description = "purchase, redemption, or words of events ([a-z0-9_], at most 40). At most 20.",
                example = "[\"purchase\", \"redemption\"]",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        List<@Nullable String> activities,

        @Schema(
                description = "How long all points live at least from the day of the activity on, the last day"
                        + " included. What would live longer anyway does.",
                example = "P6M",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String by,

        @Size(max = 100) @Schema(description = "Keys of tiers whose members have it; absent for everybody.") @Nullable
        List<@Nullable String> tiers) {}
