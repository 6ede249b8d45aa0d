package dev.setia.program;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A prize as JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PrizeDefinition.FreeUnitsPrize.class, name = "free_units"),
    @JsonSubTypes.Type(value = PrizeDefinition.PercentOffPrize.class, name = "percent_off"),
    @JsonSubTypes.Type(value = PrizeDefinition.AmountOffPrize.class, name = "amount_off"),
    @JsonSubTypes.Type(value = PrizeDefinition.BonusPointsPrize.class, name = "bonus_points")
})
@Schema(
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "free_units", schema = PrizeDefinition.FreeUnitsPrize.class),
            @DiscriminatorMapping(value = "percent_off", schema = PrizeDefinition.PercentOffPrize.class),
            @DiscriminatorMapping(value = "amount_off", schema = PrizeDefinition.AmountOffPrize.class),
            @DiscriminatorMapping(value = "bonus_points", schema = PrizeDefinition.BonusPointsPrize.class)
        })
public sealed interface PrizeDefinition {
    @Schema(description = "A voucher for units of matching goods; the cheapest matching unit is given.")
    record FreeUnitsPrize(
            @Schema(
                    description = "What members read.",
                    minLength = 1,
                    maxLength = 100,
                    example = "Free cone",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name,

            @Schema(description = "Which goods; absent for all.") @Nullable
            ItemMatchDefinition items,

            @Schema(minimum = "1", maximum = "100", example = "1", description = "1 to 100.", defaultValue = "1")
            @Nullable
            Long units,

            @Schema(description = "How long it can be used; absent for ever.", example = "P90D") @Nullable
            String validity)
            implements PrizeDefinition {}

    @Schema(description = "A voucher for a percentage off matching goods of one purchase.")
    record PercentOffPrize(
            @Schema(
                    description = "What members read.",
                    example = "10 % off",
                    minLength = 1,
                    maxLength = 100,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name,

            @Schema(description = "Which goods; absent for all.") @Nullable
            ItemMatchDefinition items,

            @Schema(
                    minimum = "1",
                    maximum = "10000",
                    example = "1000",
                    description = "1000 is 10 %; 1 to 10000.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Integer basisPoints,

            @Schema(
                    minimum = "1",
                    maximum = "9007199254740991",
                    example = "20000",
                    description = "The most it takes off.")
            @Nullable
            Long maxMinor,

            @Schema(description = "How long it can be used; absent for ever.", example = "P90D") @Nullable
            String validity)
            implements PrizeDefinition {}

    @Schema(description = "A voucher for an amount off matching goods of one purchase.")
    record AmountOffPrize(
            @Schema(
                    description = "What members read.",
                    example = "Rp 20.000 off",
                    minLength = 1,
                    maxLength = 100,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name,

            @Schema(description = "Which goods; absent for all.") @Nullable
            ItemMatchDefinition items,

            @Schema(
                    description = "Minor units off.",
                    minimum = "1",
                    maximum = "9007199254740991",
                    example = "20000",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long amountMinor,

            @Schema(description = "How long it can be used; absent for ever.", example = "P90D") @Nullable
            String validity)
            implements PrizeDefinition {}

    @Schema(description = "Points, booked at once.")
    record BonusPointsPrize(
            @Schema(
                    description = "What members read.",
                    example = "100 points",
                    minLength = 1,
                    maxLength = 100,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name,

            @Schema(
                    description = "Points.",
                    minimum = "1",
                    maximum = "1000000000",
                    example = "100",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long points)
            implements PrizeDefinition {}
}
