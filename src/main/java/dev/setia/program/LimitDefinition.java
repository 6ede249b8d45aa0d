package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How much a policy gives, as JSON. */
@Schema(description = "How much a policy gives in a span of the program's days.")
public record LimitDefinition(
        @Schema(
                description = "What it counts in.",
                allowableValues = {"purchase", "day", "week", "month", "quarter", "year", "ever"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String per,

        @Schema(
                minimum = "1",
                maximum = "9007199254740991",
                description = "Points of an earning rule or multiplier, stamps of a card, uses of a discount,"
                        + " firings of an event rule, redemptions of a reward.",
                example = "50",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        Long max,

        @Schema(
                description = "Whether each member has it or everybody shares it, as a budget.",
                allowableValues = {"member", "everyone"},
                defaultValue = "member")
        @Nullable
        String of) {}
