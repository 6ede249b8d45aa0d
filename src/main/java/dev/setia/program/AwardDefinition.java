package dev.setia.program;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the points of an earning rule are counted by, as JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AwardDefinition.PerAmountAward.class, name = "per_amount"),
    @JsonSubTypes.Type(value = AwardDefinition.PerUnitAward.class, name = "per_unit"),
    @JsonSubTypes.Type(value = AwardDefinition.PerPurchaseAward.class, name = "per_purchase")
})
@Schema(
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "per_amount", schema = AwardDefinition.PerAmountAward.class),
            @DiscriminatorMapping(value = "per_unit", schema = AwardDefinition.PerUnitAward.class),
            @DiscriminatorMapping(value = "per_purchase", schema = AwardDefinition.PerPurchaseAward.class)
        })
sealed interface AwardDefinition {
    @Schema(description = "Points for each step of the amount, in proportion unless only whole steps count.")
    record PerAmountAward(
            @Schema(
                    description = "Points for one step.",
                    minimum = "1",
                    maximum = "1000000",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "1")
            @Nullable
            Long points,

            @Schema(
                    description = "Minor units of one step.",
                    minimum = "1",
                    maximum = "9007199254740991",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "10000")
            @Nullable
            Long stepMinor,

            @Schema(description = "Whether a started step brings nothing.", defaultValue = "false") @Nullable
            Boolean wholeStepsOnly)
            implements AwardDefinition {}

    @Schema(description = "Points for each paid unit.")
    record PerUnitAward(
            @Schema(
                    description = "Points for one unit.",
                    minimum = "1",
                    maximum = "1000000",
                    example = "10",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long points)
            implements AwardDefinition {}

    @Schema(description = "Points once, when at least one line matches.")
    record PerPurchaseAward(
            @Schema(
                    description = "Points for one purchase.",
                    minimum = "1",
                    maximum = "1000000",
                    example = "10",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long points)
            implements AwardDefinition {}
}
