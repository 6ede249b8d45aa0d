package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A discount as JSON. */
record DiscountDefinition(
        @Schema(
                description = "Unique in the whole version; what explanations name it by.",
                pattern = "^[a-z0-9-]{1,40}$",
                example = "third-tea",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String key,

        @Schema(
                description = "What members read.",
                example = "Every third tea is free",
                minLength = 1,
                maxLength = 100,
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Schema(
                description =
                        "What it works on: the whole order, each matching line, the cheapest matching unit, or every n-th one.",
                allowableValues = {"order", "lines", "cheapest", "every_nth"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String scope,

        @Schema(description = "How much it takes off.", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        DiscountModeDefinition mode,

        @Schema(description = "Which lines it looks at; absent for all goods.") @Nullable
        ItemMatchDefinition items,

        @Schema(description = "When it applies; absent for always.") @Nullable
        ConditionDefinition condition,

        @Schema(
                minimum = "0",
                maximum = "100000",
                example = "3",
                description = "Matching units the basket must hold.",
                defaultValue = "0")
        @Nullable
        Long minimumUnits,

        @Schema(
                minimum = "0",
                maximum = "9007199254740991",
                example = "150000",
                description = "Matching amount the basket must hold.",
                defaultValue = "0")
        @Nullable
        Long minimumSpendMinor,

        @Schema(
                minimum = "2",
                maximum = "1000",
                example = "3",
                description = "With scope every_nth, and only then: 2 to 1000.")
        @Nullable
        Integer everyNth,

        @Schema(minimum = "1", maximum = "9007199254740991", example = "20000", description = "The most it takes off.")
        @Nullable
        Long maxMinor,

        @Schema(
                description = "Of the discounts of one group the best one wins, whatever their scopes.",
                example = "clearance")
        @Nullable
        String group,

        @Schema(
                description = "Whether it goes together with others of its scope; of those that do not only the best"
                        + " counts, and on the order only if it takes off at least as much as all that go"
                        + " together. With a group it goes with those of other groups, and this is absent.",
                defaultValue = "false")
        @Nullable
        Boolean isStackable,

        @Schema(description = "Whether guests are left out.", defaultValue = "true") @Nullable
        Boolean isMembersOnly,

        @Schema(
                description = "−1000 to 1000; the higher one is preferred.",
                minimum = "-1000",
                maximum = "1000",
                example = "10",
                defaultValue = "0")
        @Nullable
        Integer priority,

        @Size(max = 10) @Schema(description = "Uses. At most 10.") @Nullable
        List<@Nullable LimitDefinition> limits) {}
