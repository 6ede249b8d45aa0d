package dev.setia.program;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How much a discount takes off, as JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DiscountModeDefinition.PercentMode.class, name = "percent"),
    @JsonSubTypes.Type(value = DiscountModeDefinition.AmountMode.class, name = "amount"),
    @JsonSubTypes.Type(value = DiscountModeDefinition.NewPriceMode.class, name = "new_price"),
    @JsonSubTypes.Type(value = DiscountModeDefinition.FreeUnitsMode.class, name = "free_units")
})
@Schema(
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "percent", schema = DiscountModeDefinition.PercentMode.class),
            @DiscriminatorMapping(value = "amount", schema = DiscountModeDefinition.AmountMode.class),
            @DiscriminatorMapping(value = "new_price", schema = DiscountModeDefinition.NewPriceMode.class),
            @DiscriminatorMapping(value = "free_units", schema = DiscountModeDefinition.FreeUnitsMode.class)
        })
sealed interface DiscountModeDefinition {
    record PercentMode(
            @Schema(
                    minimum = "1",
                    maximum = "10000",
                    example = "1000",
                    description = "1000 is 10 %; 1 to 10000.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Integer basisPoints)
            implements DiscountModeDefinition {}

    record AmountMode(
            @Schema(
                    description = "Minor units off.",
                    minimum = "1",
                    maximum = "9007199254740991",
                    example = "5000",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long amountMinor,

            @Schema(
                    description =
                            "Off each line, each unit, or split over all matching lines. An order is always split.",
                    allowableValues = {"line", "unit", "split"},
                    defaultValue = "split")
            @Nullable
            String per)
            implements DiscountModeDefinition {}

    @Schema(description = "Units are sold for this price instead.")
    record NewPriceMode(
            @Schema(
                    description = "Minor units for one unit.",
                    minimum = "0",
                    maximum = "9007199254740991",
                    example = "9900",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long unitPriceMinor)
            implements DiscountModeDefinition {}

    @Schema(
            description = "The cheapest matching units are free, so many for every so many bought. Three for two is"
                    + " units 1, forEvery 2. With scope lines.")
    record FreeUnitsMode(
            @Schema(minimum = "1", maximum = "1000", example = "1", description = "Free at a time.", defaultValue = "1")
            @Nullable
            Long units,

            @Schema(
                    minimum = "1",
                    maximum = "1000",
                    description = "Units bought.",
                    example = "2",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long forEvery,

            @Schema(
                    description = "What must be bought; absent for the discount's own items. A line that may be free"
                            + " does not count as bought.")
            @Nullable
            ItemMatchDefinition bought)
            implements DiscountModeDefinition {}
}
