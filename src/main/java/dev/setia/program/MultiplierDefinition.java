package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A campaign as JSON. */
record MultiplierDefinition(
        @Schema(
                description = "Unique in the whole version; what explanations name it by.",
                pattern = "^[a-z0-9-]{1,40}$",
                example = "happy-hour",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String key,

        @Schema(
                description = "What members read.",
                example = "Happy hour",
                minLength = 1,
                maxLength = 100,
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Schema(description = "When it applies; absent for always.") @Nullable
        ConditionDefinition condition,

        @Schema(
                minimum = "-1000",
                maximum = "1000",
                example = "10",
                description = "−1000 to 1000; the higher one is applied first.",
                defaultValue = "0")
        @Nullable
        Integer priority,

        @Schema(
                description = "Of the exclusive multipliers that apply only the first counts; others multiply on.",
                defaultValue = "false")
        @Nullable
        Boolean isExclusive,

        @Schema(
                minimum = "0",
                maximum = "1000000",
                example = "15000",
                description = "15000 is one and a half times.",
                defaultValue = "10000")
        @Nullable
        Integer factorBasisPoints,

        @Schema(
                minimum = "0",
                maximum = "1000000",
                example = "50",
                description = "Added after the factor.",
                defaultValue = "0")
        @Nullable
        Long bonusPoints,

        @Size(max = 10) @Schema(description = "Points that it adds; of everyone, a budget. At most 10.") @Nullable
        List<@Nullable LimitDefinition> limits) {}
