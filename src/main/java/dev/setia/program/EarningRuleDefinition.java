package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An earning rule as JSON. */
record EarningRuleDefinition(
        @Schema(
                description = "Unique in the whole version; what explanations name it by.",
                pattern = "^[a-z0-9-]{1,40}$",
                example = "base",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String key,

        @Schema(
                description = "What members read.",
                minLength = 1,
                maxLength = 100,
                example = "1 point per Rp 10.000",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Schema(description = "What it gives.", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        AwardDefinition award,

        @Schema(description = "Which lines it looks at; absent for all goods.") @Nullable
        ItemMatchDefinition items,

        @Schema(description = "When it applies; absent for always.") @Nullable
        ConditionDefinition condition,

        @Schema(
                minimum = "-1000",
                maximum = "1000",
                example = "10",
                description = "−1000 to 1000; the higher one is preferred.",
                defaultValue = "0")
        @Nullable
        Integer priority,

        @Schema(description = "Only the best exclusive rule counts.", defaultValue = "false") @Nullable
        Boolean isExclusive,

        @Size(max = 10) @Schema(description = "Points. At most 10.") @Nullable
        List<@Nullable LimitDefinition> limits) {}
