package dev.setia.program;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question about a purchase, as JSON: a tree, at most six deep and a hundred nodes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ConditionDefinition.AllCondition.class, name = "all"),
    @JsonSubTypes.Type(value = ConditionDefinition.AnyCondition.class, name = "any"),
    @JsonSubTypes.Type(value = ConditionDefinition.NotCondition.class, name = "not"),
    @JsonSubTypes.Type(value = ConditionDefinition.MinimumSpendCondition.class, name = "minimum_spend"),
    @JsonSubTypes.Type(value = ConditionDefinition.MinimumUnitsCondition.class, name = "minimum_units"),
    @JsonSubTypes.Type(value = ConditionDefinition.BetweenCondition.class, name = "between"),
    @JsonSubTypes.Type(value = ConditionDefinition.OnDaysCondition.class, name = "on_days"),
    @JsonSubTypes.Type(value = ConditionDefinition.AtHoursCondition.class, name = "at_hours"),
    @JsonSubTypes.Type(value = ConditionDefinition.InTierCondition.class, name = "in_tier"),
    @JsonSubTypes.Type(value = ConditionDefinition.InSegmentCondition.class, name = "in_segment"),
    @JsonSubTypes.Type(value = ConditionDefinition.AtLocationCondition.class, name = "at_location"),
    @JsonSubTypes.Type(value = ConditionDefinition.InChannelCondition.class, name = "in_channel"),
    @JsonSubTypes.Type(value = ConditionDefinition.InStageCondition.class, name = "in_stage"),
    @JsonSubTypes.Type(value = ConditionDefinition.EveryNthVisitCondition.class, name = "every_nth_visit"),
    @JsonSubTypes.Type(value = ConditionDefinition.OnDatesCondition.class, name = "on_dates"),
    @JsonSubTypes.Type(value = ConditionDefinition.PaidWithCondition.class, name = "paid_with"),
    @JsonSubTypes.Type(value = ConditionDefinition.NthVisitCondition.class, name = "nth_visit"),
    @JsonSubTypes.Type(value = ConditionDefinition.CompareCondition.class, name = "compare"),
    @JsonSubTypes.Type(value = ConditionDefinition.FirstVisitCondition.class, name = "first_visit"),
    @JsonSubTypes.Type(value = ConditionDefinition.NearBirthdayCondition.class, name = "near_birthday"),
    @JsonSubTypes.Type(value = ConditionDefinition.HasAttributeCondition.class, name = "has_attribute")
})
@Schema(
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "all", schema = ConditionDefinition.AllCondition.class),
            @DiscriminatorMapping(value = "any", schema = ConditionDefinition.AnyCondition.class),
            @DiscriminatorMapping(value = "not", schema = ConditionDefinition.NotCondition.class),
            @DiscriminatorMapping(value = "minimum_spend", schema = ConditionDefinition.MinimumSpendCondition.class),
            @DiscriminatorMapping(value = "minimum_units", schema = ConditionDefinition.MinimumUnitsCondition.class),
            @DiscriminatorMapping(value = "between", schema = ConditionDefinition.BetweenCondition.class),
            @DiscriminatorMapping(value = "on_days", schema = ConditionDefinition.OnDaysCondition.class),
            @DiscriminatorMapping(value = "at_hours", schema = ConditionDefinition.AtHoursCondition.class),
            @DiscriminatorMapping(value = "in_tier", schema = ConditionDefinition.InTierCondition.class),
            @DiscriminatorMapping(value = "in_segment", schema = ConditionDefinition.InSegmentCondition.class),
            @DiscriminatorMapping(value = "at_location", schema = ConditionDefinition.AtLocationCondition.class),
            @DiscriminatorMapping(value = "in_channel", schema = ConditionDefinition.InChannelCondition.class),
            @DiscriminatorMapping(value = "in_stage", schema = ConditionDefinition.InStageCondition.class),
            @DiscriminatorMapping(value = "every_nth_visit", schema = ConditionDefinition.EveryNthVisitCondition.class),
            @DiscriminatorMapping(value = "on_dates", schema = ConditionDefinition.OnDatesCondition.class),
            @DiscriminatorMapping(value = "paid_with", schema = ConditionDefinition.PaidWithCondition.class),
            @DiscriminatorMapping(value = "nth_visit", schema = ConditionDefinition.NthVisitCondition.class),
            @DiscriminatorMapping(value = "compare", schema = ConditionDefinition.CompareCondition.class),
            @DiscriminatorMapping(value = "first_visit", schema = ConditionDefinition.FirstVisitCondition.class),
            @DiscriminatorMapping(value = "near_birthday", schema = ConditionDefinition.NearBirthdayCondition.class),
            @DiscriminatorMapping(value = "has_attribute", schema = ConditionDefinition.HasAttributeCondition.class)
        })
sealed interface ConditionDefinition {
    record AllCondition(
            @Size(max = 100)
            @Schema(description = "At most 100 in the whole tree.", requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<@Nullable ConditionDefinition> conditions)
            implements ConditionDefinition {}

    record AnyCondition(
            @Size(max = 100)
            @Schema(description = "At most 100 in the whole tree.", requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<@Nullable ConditionDefinition> conditions)
            implements ConditionDefinition {}

    record NotCondition(
            @Schema(
                    description = "What must not hold; what is not known does not hold either.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            ConditionDefinition condition)
            implements ConditionDefinition {}

    @Schema(description = "Matching lines cost at least this much, before the program's discounts.")
    record MinimumSpendCondition(
            @Schema(
                    description = "Minor units.",
                    minimum = "1",
                    maximum = "9007199254740991",
                    example = "150000",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long amountMinor,

            @Schema(description = "Which lines; absent for all goods.") @Nullable
            ItemMatchDefinition items,

            @Schema(description = "Leave the tax in the lines out.", defaultValue = "false") @Nullable
            Boolean isNetOfTax)
            implements ConditionDefinition {}

    record MinimumUnitsCondition(
            @Schema(
                    description = "Paid units.",
                    minimum = "1",
                    maximum = "100000",
                    example = "3",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long units,

            @Schema(description = "Which lines; absent for all goods.") @Nullable
            ItemMatchDefinition items)
            implements ConditionDefinition {}

    @Schema(description = "From inclusive, until exclusive; at least one of them.")
    record BetweenCondition(
            @Schema(description = "The first moment.", format = "date-time", example = "2026-12-01T00:00:00+07:00")
            @Nullable
            String from,

            @Schema(
                    description = "The first moment after.",
                    format = "date-time",
                    example = "2027-01-01T00:00:00+07:00")
            @Nullable
            String until)
            implements ConditionDefinition {}

    @Schema(description = "From day to day in the program's zone, both inclusive; at least one of them.")
    record OnDatesCondition(
            @Schema(description = "The first day.", format = "date", example = "2026-12-01") @Nullable
            String from,

            @Schema(description = "The last day.", format = "date", example = "2026-12-31") @Nullable
            String through)
            implements ConditionDefinition {}

    @Schema(description = "Days of the week in the program's zone.")
    record OnDaysCondition(
            @Size(max = 7)
            @Schema(
                    description = "monday to sunday.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "[\"tuesday\"]")
            @Nullable
            List<@Nullable String> days)
            implements ConditionDefinition {}

    @Schema(description = "Hours in the program's zone; past midnight when until is earlier.")
    record AtHoursCondition(
            @Schema(
                    description = "The first minute.",
                    pattern = "^[0-2][0-9]:[0-5][0-9]$",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "14:00")
            @Nullable
            String from,

            @Schema(
                    description = "The first minute after.",
                    pattern = "^[0-2][0-9]:[0-5][0-9]$",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "16:30")
            @Nullable
            String until)
            implements ConditionDefinition {}

    record InTierCondition(
            @Size(max = 1000)
            @Schema(
                    description = "Keys of tiers of this version; the tier held before the purchase.",
                    example = "[\"gold\"]",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<@Nullable String> tiers)
            implements ConditionDefinition {}

    record InSegmentCondition(
            @Size(max = 1000)
            @Schema(
                    description = "Keys of segments.",
                    example = "[\"vip\"]",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<@Nullable String> segments)
            implements ConditionDefinition {}

    record AtLocationCondition(
            @Size(max = 1000)
            @Schema(
                    description = "Ids of locations.",
                    example = "[\"loc_senayan\"]",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<@Nullable String> locations)
            implements ConditionDefinition {}

    record InChannelCondition(
            @Size(max = 1000)
            @Schema(
                    description = "Channels, in the words of the till.",
                    example = "[\"store\"]",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<@Nullable String> channels)
            implements ConditionDefinition {}

    record InStageCondition(
            @Size(max = 1000)
            @Schema(
                    description = "new, active, at_risk or lapsed.",
                    example = "[\"at_risk\"]",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<@Nullable String> stages)
            implements ConditionDefinition {}

    @Schema(description = "The n-th, 2n-th, 3n-th purchase of the member; n is 2 to 1000.")
    record EveryNthVisitCondition(
            @Schema(
                    description = "Every so many purchases.",
                    minimum = "2",
                    maximum = "1000",
                    example = "10",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Integer n)
            implements ConditionDefinition {}

    @Schema(description = "The n-th purchase of the member, this one included; n is 1 to 100000.")
    record NthVisitCondition(
            @Schema(
                    description = "Which purchase of the member.",
                    minimum = "1",
                    maximum = "100000",
                    example = "5",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Integer n)
            implements ConditionDefinition {}

    @Schema(description = "At least a part is paid in one of these ways, in the words of the till.")
    record PaidWithCondition(
            @Size(max = 1000)
            @Schema(
                    description = "Ways to pay, in the words of the till.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "[\"qris\"]")
            @Nullable
            List<@Nullable String> tenders)
            implements ConditionDefinition {}

    @Schema(description = "A number against another; what is known of the member is as it was before the purchase.")
    record CompareCondition(
            @Schema(
                    description = "What is looked at.",
                    allowableValues = {
                        "basket_minor",
                        "basket_units",
                        "basket_lines",
                        "visits",
                        "balance",
                        "qualifying_spend",
                        "qualifying_points",
                        "qualifying_visits",
                        "referrals"
                    },
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String fact,

            @Schema(
                    description = "How it is compared.",
                    allowableValues = {"at_least", "more_than", "at_most", "less_than", "equal"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String operator,

            @Schema(
                    minimum = "0",
                    maximum = "9007199254740991",
                    description = "Minor units, units, lines, visits or points, as the fact is counted.",
                    example = "100",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long value)
            implements ConditionDefinition {}

    record FirstVisitCondition() implements ConditionDefinition {}

    @Schema(description = "At most so many days before or after the birthday; 0 to 60 each.")
    record NearBirthdayCondition(
            @Schema(description = "Days before it.", minimum = "0", maximum = "60", example = "3") @Nullable
            Integer daysBefore,

            @Schema(description = "Days after it.", minimum = "0", maximum = "60", example = "3") @Nullable
            Integer daysAfter)
            implements ConditionDefinition {}

    record HasAttributeCondition(
            @Schema(
                    description = "Name of the member's attribute.",
                    example = "city",
                    minLength = 1,
                    maxLength = 40,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String attribute,

            @Size(max = 1000)
            @Schema(
                    description = "One of these.",
                    example = "[\"Bandung\"]",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<@Nullable String> values)
            implements ConditionDefinition {}
}
