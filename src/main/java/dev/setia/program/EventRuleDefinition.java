package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event rule as JSON. */
record EventRuleDefinition(
        @Schema(
                description = "Unique in the whole version; what explanations name it by.",
                pattern = "^[a-z0-9-]{1,40}$",
                example = "welcome",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String key,

        @Schema(
                description = "What members read.",
                minLength = 1,
                maxLength = 100,
                example = "50 points for joining",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Schema(
                description = "sign_up, birthday, win_back, feedback, referral_made, referral_joined,"
                        + " segment_entered, or a word of your own ([a-z0-9_], at most 40).",
                example = "sign_up",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String event,

        @Schema(
                description = "For referral_made and referral_joined: what the friend has to do.",
                allowableValues = {"registration", "first_purchase", "every_purchase"},
                defaultValue = "first_purchase")
        @Nullable
        String conversion,

        @Schema(
                minimum = "1",
                maximum = "3650",
                description = "For win_back, required there: days since the day of the last purchase, 1 to 3650.",
                example = "90")
        @Nullable
        Integer awayDays,

        @Schema(description = "For segment_entered, required there: key of the segment.", example = "vip") @Nullable
        String segment,

        @Schema(description = "When it applies; absent for always.") @Nullable
        ConditionDefinition condition,

        @Schema(description = "What it gives.", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        PrizeDefinition prize,

        @Size(max = 10) @Schema(description = "Times it fires. At most 10.") @Nullable
        List<@Nullable LimitDefinition> limits) {}
