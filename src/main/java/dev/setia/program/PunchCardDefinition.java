package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A punch card as JSON. */
record PunchCardDefinition(
        @Schema(
                description = "Unique in the whole version; what explanations name it by.",
                pattern = "^[a-z0-9-]{1,40}$",
                example = "cone",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String key,

        @Schema(
                description = "What members read.",
                minLength = 1,
                maxLength = 100,
                example = "Cone card",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Schema(
                minimum = "1",
                maximum = "1000",
                description = "Places, 1 to 1000.",
                example = "10",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        Long size,

        @Schema(
                description = "What one stamp stands for.",
                allowableValues = {"visit", "unit", "amount"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String basis,

        @Schema(
                minimum = "1",
                maximum = "9007199254740991",
                example = "50000",
                description = "Minor units for one stamp; with basis amount, and only then.")
        @Nullable
        Long amountStepMinor,

        @Schema(description = "Which lines it looks at; absent for all goods.") @Nullable
        ItemMatchDefinition items,

        @Schema(description = "When it applies; absent for always.") @Nullable
        ConditionDefinition condition,

        @Size(max = 20)
        @Schema(
                description = "1 to 20, each given when its stamp is set, ascending.",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        List<@Nullable CardPrizeDefinition> prizes,

        @Size(max = 10) @Schema(description = "In stamps.") @Nullable
        List<@Nullable LimitDefinition> limits,

        @Schema(
                description = "How long a card can be stamped, counted in the program's days from the one it was"
                        + " opened on; what is on it then lapses. Absent for ever.",
                example = "P30D")
        @Nullable
        String window,

        @Schema(
                description = "Whether stamps beyond a full card go on the next one, or are dropped.",
                defaultValue = "true")
        @Nullable
        Boolean carriesOver) {}
