package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The stages of a member's life, as JSON. */
@Schema(description = "When a member is new, active, at risk or lapsed. A new day moves members from one to the next.")
record StagesDefinition(
        @Schema(
                minimum = "1",
                maximum = "3650",
                example = "30",
                description = "New for so many days from the first purchase.",
                defaultValue = "30")
        @Nullable
        Integer newForDays,

        @Schema(
                minimum = "1",
                maximum = "3650",
                example = "60",
                description = "At risk after so many days without a purchase.",
                defaultValue = "60")
        @Nullable
        Integer atRiskAfterDays,

        @Schema(
                minimum = "1",
                maximum = "3650",
                example = "180",
                description = "Lapsed after so many days without a purchase; more than at risk.",
                defaultValue = "180")
        @Nullable
        Integer lapsedAfterDays) {}
