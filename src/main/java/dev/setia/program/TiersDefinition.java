package dev.setia.program;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tiers of a version as JSON. */
@Schema(
        description = "Tiers. How a member qualifies (metric, window) and how long a tier lasts (start, validity,"
                + " downgrade, grace) are independent. A review is on the first day on which a tier is over.")
record TiersDefinition(
        @Schema(
                description = "What is counted. A tier by balance rises and falls at once with the points held;"
                        + " it takes no window, start or validity.",
                allowableValues = {"spend", "points_earned", "visits", "balance"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String metric,

        @Schema(description = "When counting begins anew; required unless the metric is balance.") @Nullable
        TierWindowDefinition window,

        @Schema(
                description = "When a tier that was reached begins: at once, or with the next period of the window.",
                allowableValues = {"at_once", "next_period"},
                defaultValue = "at_once")
        @Nullable
        String start,

        @Schema(description = "How long a tier lasts before its review; absent for ever.") @Nullable
        TierValidityDefinition validity,

        @Schema(
                description = "What a review takes from those who did not keep their tier. Except with none, a return"
                        + " takes a tier back at once that its purchase had brought.",
                allowableValues = {"none", "one_step", "full"},
                defaultValue = "full")
        @Nullable
        String downgrade,

        @Schema(description = "How much longer a tier stays that was not kept.") @Nullable
        GraceDefinition grace,

        @Size(max = 20)
        @Schema(description = "1 to 20, thresholds ascending.", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        List<@Nullable TierDefinition> tiers) {

    record GraceDefinition(
            @Schema(
                    description = "From the review; with metric balance from the day the tier was reached.",
                    example = "P1M",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String length,

            @Schema(
                    description = "To the end of such a span of the calendar.",
                    allowableValues = {"month", "quarter", "half_year", "year"})
            @Nullable
            String roundedUpTo) {}

    record TierDefinition(
            @Schema(
                    description = "Unique in the whole version.",
                    pattern = "^[a-z0-9-]{1,40}$",
                    example = "gold",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String key,

            @Schema(
                    description = "What members read.",
                    minLength = 1,
                    maxLength = 100,
                    example = "Gold",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name,

            @Schema(
                    minimum = "0",
                    maximum = "9007199254740991",
                    example = "1000000",
                    description = "Minor units, points or visits; reached when met exactly.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long threshold,

            @Schema(description = "What keeps the tier at its review; absent for the threshold.") @Nullable
            RenewalDefinition renewal,

            @Schema(
                    minimum = "0",
                    maximum = "1000000",
                    example = "12500",
                    description = "12500 is a quarter more points.",
                    defaultValue = "10000")
            @Nullable
            Integer pointsFactorBasisPoints,

            @Schema(
                    minimum = "0",
                    maximum = "10000",
                    example = "500",
                    description = "500 is 5 % off every purchase.",
                    defaultValue = "0")
            @Nullable
            Integer discountBasisPoints,

            @Schema(description = "Given once on arrival.") @Nullable
            PrizeDefinition gift) {}

    record RenewalDefinition(
            @Schema(
                    minimum = "1",
                    maximum = "5",
                    description = "How many of the needs it takes; absent for all.",
                    example = "1")
            @Nullable
            Integer needed,

            @Size(max = 5) @Schema(description = "1 to 5.", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            List<@Nullable NeedDefinition> needs) {}

    record NeedDefinition(
            @Schema(
                    description = "What is counted.",
                    allowableValues = {"spend", "points_earned", "visits"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String metric,

            @Schema(
                    minimum = "0",
                    maximum = "9007199254740991",
                    description = "Minor units, points or visits.",
                    example = "10",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long atLeast) {}

    /** The time over which something is counted. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = LifetimeWindow.class, name = "lifetime"),
        @JsonSubTypes.Type(value = CalendarWindow.class, name = "calendar"),
        @JsonSubTypes.Type(value = MembershipYearWindow.class, name = "membership_year"),
        @JsonSubTypes.Type(value = RollingWindow.class, name = "rolling")
    })
    @Schema(
            discriminatorProperty = "type",
            discriminatorMapping = {
                @DiscriminatorMapping(value = "lifetime", schema = LifetimeWindow.class),
                @DiscriminatorMapping(value = "calendar", schema = CalendarWindow.class),
                @DiscriminatorMapping(value = "membership_year", schema = MembershipYearWindow.class),
                @DiscriminatorMapping(value = "rolling", schema = RollingWindow.class)
            })
    sealed interface TierWindowDefinition {}

    @Schema(description = "Counting never begins anew.")
    record LifetimeWindow() implements TierWindowDefinition {}

    @Schema(description = "Counting begins anew with each span of the calendar.")
    record CalendarWindow(
            @Schema(
                    allowableValues = {"month", "quarter", "half_year", "year"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String unit)
            implements TierWindowDefinition {}

    @Schema(description = "Counting begins anew on each anniversary of the enrolment.")
    record MembershipYearWindow() implements TierWindowDefinition {}

    @Schema(description = "What counts is the day and what came before it, so long back.")
    record RollingWindow(
            @Schema(example = "P12M", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String length) implements TierWindowDefinition {}

    /** How long a tier lasts. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = EndOfPeriodValidity.class, name = "end_of_period"),
        @JsonSubTypes.Type(value = LengthValidity.class, name = "for"),
        @JsonSubTypes.Type(value = UntilValidity.class, name = "until"),
        @JsonSubTypes.Type(value = AnniversaryValidity.class, name = "anniversary"),
        @JsonSubTypes.Type(value = ForEverValidity.class, name = "for_ever")
    })
    @Schema(
            discriminatorProperty = "type",
            discriminatorMapping = {
                @DiscriminatorMapping(value = "end_of_period", schema = EndOfPeriodValidity.class),
                @DiscriminatorMapping(value = "for", schema = LengthValidity.class),
                @DiscriminatorMapping(value = "until", schema = UntilValidity.class),
                @DiscriminatorMapping(value = "anniversary", schema = AnniversaryValidity.class),
                @DiscriminatorMapping(value = "for_ever", schema = ForEverValidity.class)
            })
    sealed interface TierValidityDefinition {}

    @Schema(description = "To the end of the window's period in which the tier was reached, or later.")
    record EndOfPeriodValidity(
            @Schema(description = "Whole periods more, 0 to 10; 1 is to the end of the next.", defaultValue = "0")
            @Nullable
            Integer furtherPeriods,

            @Schema(description = "So much longer.", example = "P7D") @Nullable
            String plus)
            implements TierValidityDefinition {}

    @Schema(description = "So long from the day on which the tier was reached.")
    record LengthValidity(
            @Schema(example = "P12M", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String length,

            @Schema(
                    description = "To the end of such a span of the calendar.",
                    allowableValues = {"month", "quarter", "half_year", "year"})
            @Nullable
            String roundedUpTo)
            implements TierValidityDefinition {}

    @Schema(description = "To the end of a day of the year.")
    record UntilValidity(
            @Schema(
                    description = "Month and day; 02-29 is the 28th in other years.",
                    example = "12-31",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String lastDay)
            implements TierValidityDefinition {}

    @Schema(description = "To the next anniversary of the enrolment.")
    record AnniversaryValidity(
            @Schema(description = "To the first anniversary that is not before so long.", example = "P6M") @Nullable
            String atLeast)
            implements TierValidityDefinition {}

    @Schema(description = "No review.")
    record ForEverValidity() implements TierValidityDefinition {}
}
