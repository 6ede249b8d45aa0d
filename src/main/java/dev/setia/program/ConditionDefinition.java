package dev.setia.program;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.setia.program.ProgramDefinition.ItemMatchDefinition;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
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
    record AllCondition(@Nullable List<@Nullable ConditionDefinition> conditions) implements ConditionDefinition {}

    record AnyCondition(@Nullable List<@Nullable ConditionDefinition> conditions) implements ConditionDefinition {}

    record NotCondition(@Nullable ConditionDefinition condition) implements ConditionDefinition {}

    @Schema(description = "Matching lines cost at least this much, before the program's discounts.")
    record MinimumSpendCondition(
            @Nullable Long amountMinor,
            @Nullable ItemMatchDefinition items,

            @Schema(description = "Leave the tax in the lines out.", defaultValue = "false") @Nullable
            Boolean isNetOfTax)
            implements ConditionDefinition {}

    record MinimumUnitsCondition(
            @Nullable Long units, @Nullable ItemMatchDefinition items) implements ConditionDefinition {}

    @Schema(description = "From inclusive, until exclusive; at least one of them.")
    record BetweenCondition(
            @Schema(example = "2026-12-01T00:00:00+07:00") @Nullable
            String from,

            @Schema(example = "2027-01-01T00:00:00+07:00") @Nullable
            String until)
            implements ConditionDefinition {}

    @Schema(description = "From day to day in the program's zone, both inclusive; at least one of them.")
    record OnDatesCondition(
            @Schema(example = "2026-12-01") @Nullable String from,
            @Schema(example = "2026-12-31") @Nullable String through)
            implements ConditionDefinition {}

    @Schema(description = "Days of the week in the program's zone.")
    record OnDaysCondition(
            @Schema(example = "[\"tuesday\"]") @Nullable List<@Nullable String> days) implements ConditionDefinition {}

    @Schema(description = "Hours in the program's zone; past midnight when until is earlier.")
    record AtHoursCondition(
            @Schema(example = "14:00") @Nullable String from,
            @Schema(example = "16:30") @Nullable String until) implements ConditionDefinition {}

    record InTierCondition(@Nullable List<@Nullable String> tiers) implements ConditionDefinition {}

    record InSegmentCondition(@Nullable List<@Nullable String> segments) implements ConditionDefinition {}

    record AtLocationCondition(@Nullable List<@Nullable String> locations) implements ConditionDefinition {}

    record InChannelCondition(@Nullable List<@Nullable String> channels) implements ConditionDefinition {}

    record InStageCondition(@Nullable List<@Nullable String> stages) implements ConditionDefinition {}

    @Schema(description = "The n-th, 2n-th, 3n-th purchase of the member; n is 2 to 1000.")
    record EveryNthVisitCondition(@Nullable Integer n) implements ConditionDefinition {}

    @Schema(description = "The n-th purchase of the member, this one included; n is 1 to 100000.")
    record NthVisitCondition(@Nullable Integer n) implements ConditionDefinition {}

    @Schema(description = "At least a part is paid in one of these ways, in the words of the till.")
    record PaidWithCondition(
            @Schema(example = "[\"qris\"]") @Nullable List<@Nullable String> tenders) implements ConditionDefinition {}

    @Schema(description = "A number against another; what is known of the member is as it was before the purchase.")
    record CompareCondition(
            @Schema(
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
                    allowableValues = {"at_least", "more_than", "at_most", "less_than", "equal"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String operator,

            @Schema(
                    description = "Minor units, units, lines, visits or points, as the fact is counted.",
                    example = "100",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long value)
            implements ConditionDefinition {}

    record FirstVisitCondition() implements ConditionDefinition {}

    @Schema(description = "At most so many days before or after the birthday; 0 to 60 each.")
    record NearBirthdayCondition(
            @Nullable Integer daysBefore, @Nullable Integer daysAfter) implements ConditionDefinition {}

    record HasAttributeCondition(
            @Nullable String attribute, @Nullable List<@Nullable String> values) implements ConditionDefinition {}
}
