package dev.setia.program;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policies of a version as JSON: what a merchant writes, what we keep, what we show. */
@Schema(
        description = "The policies of a version. Amounts are whole minor units of the program's currency"
                + " (25000 is Rp 25.000, 1999 is USD 19.99); percentages are basis points (10000 is 100 %);"
                + " periods are ISO 8601 (P12M). Keys are unique in the whole version.")
record ProgramDefinition(
        @Schema(description = "What holds for all policies; absent for the defaults.") @Nullable
        ProgramSettings settings,

        @ArraySchema(maxItems = 50, arraySchema = @Schema(description = "At most 50.")) @Nullable
        List<@Nullable EarningRuleDefinition> earning,

        @ArraySchema(maxItems = 50, arraySchema = @Schema(description = "At most 50.")) @Nullable
        List<@Nullable MultiplierDefinition> multipliers,

        @ArraySchema(maxItems = 50, arraySchema = @Schema(description = "At most 50.")) @Nullable
        List<@Nullable PunchCardDefinition> cards,

        @Schema(description = "Absent for a program without tiers.") @Nullable
        TiersDefinition tiers,

        @ArraySchema(maxItems = 50, arraySchema = @Schema(description = "At most 50.")) @Nullable
        List<@Nullable DiscountDefinition> discounts,

        @ArraySchema(
                maxItems = 50,
                arraySchema = @Schema(description = "What happenings other than purchases bring. At most 50."))
        @Nullable
        List<@Nullable EventRuleDefinition> events)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        DefinitionReader.check(this, root);
    }

    @Schema(description = "What holds for all policies. Everything absent has its default.")
    record ProgramSettings(
            @Schema(
                    description = "How a fraction of a point becomes a whole one, once a purchase.",
                    allowableValues = {"floor", "half_up", "ceiling"},
                    defaultValue = "floor")
            @Nullable
            String rounding,

            @Schema(description = "Earn on amounts with tax.", defaultValue = "true") @Nullable
            Boolean basisIncludesTax,

            @Schema(description = "Earn on what is left after discounts.", defaultValue = "true") @Nullable
            Boolean basisAfterDiscounts,

            @Schema(description = "Whether the part paid with points earns too.", defaultValue = "false") @Nullable
            Boolean pointsTenderEarns,

            @Schema(description = "How long new points wait before they can be spent.", example = "P14D") @Nullable
            String pendingFor,

            @Schema(
                    description = "How long points live once they can be spent, the last day included; P0D for that day"
                            + " alone, absent for ever.",
                    example = "P12M")
            @Nullable
            String expiresAfter,

            @Schema(
                    description = "Points that expire live on to the end of this; a week ends with Sunday.",
                    allowableValues = {"day", "week", "month", "quarter", "year"},
                    defaultValue = "day")
            @Nullable
            String expiryRoundedTo,

            @Size(max = 5)
            @Schema(
                    description =
                            "How many days before points expire that is told (points.expiring); 1 to 365, at most 5."
                                    + " Absent means 30 and 7, an empty list never.",
                    example = "[30, 7]")
            @Nullable
            List<@Nullable Integer> expiryNoticeDays,

            @Schema(description = "When a member is new, active, at risk or lapsed; absent for the defaults.") @Nullable
            StagesDefinition stages,

            @Schema(
                    description = "Whether a return that takes more points than are left leaves a debt.",
                    defaultValue = "true")
            @Nullable
            Boolean isOwedAllowed,

            @Schema(
                    description = "How late a purchase may arrive and still be judged by the rules of its day.",
                    example = "P7D",
                    defaultValue = "P7D")
            @Nullable
            String acceptedDelay,

            @Schema(
                    description =
                            "How long after it a guest's purchase can be claimed by a member; P0D for not at all.",
                    example = "P30D",
                    defaultValue = "P30D")
            @Nullable
            String claimWithin,

            @Size(max = 10)
            @Schema(description = "Caps on the points of purchases in all, after the caps of the rules. At most 10.")
            @Nullable
            List<@Nullable LimitDefinition> limits,

            @Schema(
                    minimum = "1",
                    maximum = "9007199254740991",
                    example = "100000",
                    description = "Purchases earn only up to this balance, pending points included.")
            @Nullable
            Long maxBalance) {}

    @Schema(description = "How much a policy gives in a span of the program's days.")
    record LimitDefinition(
            @Schema(
                    description = "What it counts in.",
                    allowableValues = {"purchase", "day", "week", "month", "quarter", "year", "ever"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String per,

            @Schema(
                    minimum = "1",
                    maximum = "9007199254740991",
                    description = "Points of an earning rule or multiplier, stamps of a card, uses of a discount,"
                            + " firings of an event rule.",
                    example = "50",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long max,

            @Schema(
                    description = "Whether each member has it or everybody shares it, as a budget.",
                    allowableValues = {"member", "everyone"},
                    defaultValue = "member")
            @Nullable
            String of) {}

    @Schema(
            description =
                    "When a member is new, active, at risk or lapsed. A new day moves members from one to the next.")
    record StagesDefinition(
            @Schema(
                    minimum = "1",
                    maximum = "3650",
                    example = "30",
                    description = "New for so many days from the first purchase.",
                    defaultValue = "30")
            @Nullable
            Integer newForDays,

            @Schema(
                    minimum = "1",
                    maximum = "3650",
                    example = "60",
                    description = "At risk after so many days without a purchase.",
                    defaultValue = "60")
            @Nullable
            Integer atRiskAfterDays,

            @Schema(
                    minimum = "1",
                    maximum = "3650",
                    example = "180",
                    description = "Lapsed after so many days without a purchase; more than at risk.",
                    defaultValue = "180")
            @Nullable
            Integer lapsedAfterDays) {}

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

    record PunchCardDefinition(
            @Schema(
                    description = "Unique in the whole version; what explanations name it by.",
                    pattern = "^[a-z0-9-]{1,40}$",
                    example = "cone",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String key,

            @Schema(
                    description = "What members read.",
                    minLength = 1,
                    maxLength = 100,
                    example = "Cone card",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name,

            @Schema(
                    minimum = "1",
                    maximum = "1000",
                    description = "Places, 1 to 1000.",
                    example = "10",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Long size,

            @Schema(
                    description = "What one stamp stands for.",
                    allowableValues = {"visit", "unit", "amount"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String basis,

            @Schema(
                    minimum = "1",
                    maximum = "9007199254740991",
                    example = "50000",
                    description = "Minor units for one stamp; with basis amount, and only then.")
            @Nullable
            Long amountStepMinor,

            @Schema(description = "Which lines it looks at; absent for all goods.") @Nullable
            ItemMatchDefinition items,

            @Schema(description = "When it applies; absent for always.") @Nullable
            ConditionDefinition condition,

            @Size(max = 20)
            @Schema(
                    description = "1 to 20, each given when its stamp is set, ascending.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<@Nullable CardPrizeDefinition> prizes,

            @Size(max = 10) @Schema(description = "In stamps.") @Nullable
            List<@Nullable LimitDefinition> limits,

            @Schema(
                    description = "How long a card can be stamped, counted in the program's days from the one it was"
                            + " opened on; what is on it then lapses. Absent for ever.",
                    example = "P30D")
            @Nullable
            String window,

            @Schema(
                    description = "Whether stamps beyond a full card go on the next one, or are dropped.",
                    defaultValue = "true")
            @Nullable
            Boolean carriesOver) {}

    record CardPrizeDefinition(
            @Schema(
                    minimum = "1",
                    maximum = "1000",
                    description = "The stamp that brings it, 1 to the size; absent for the last one.",
                    example = "10")
            @Nullable
            Long at,

            @Schema(description = "What it brings.", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            PrizeDefinition prize) {}

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

            @Schema(
                    minimum = "1",
                    maximum = "9007199254740991",
                    example = "20000",
                    description = "The most it takes off.")
            @Nullable
            Long maxMinor,

            @Schema(
                    description = "Of the discounts of one group the best one wins, whatever their scopes.",
                    example = "clearance")
            @Nullable
            String group,

            @Schema(
                    description =
                            "Whether it goes together with others of its scope; of those that do not only the best"
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

    @Schema(
            description =
                    "Which lines; an absent or empty list asks nothing, exclusion wins. At most 1000 in each list.")
    record ItemMatchDefinition(
            @Size(max = 1000) @Schema(description = "Article numbers.", example = "[\"ESP-250\"]") @Nullable
            List<@Nullable String> skus,

            @Size(max = 1000)
            @Schema(
                    description = "Categories, tags and brands, as the till names them on a line.",
                    example = "[\"coffee\"]")
            @Nullable
            List<@Nullable String> categories,

            @Size(max = 1000)
            @Schema(description = "Article numbers that are left out.", example = "[\"GIFT-CARD\"]")
            @Nullable
            List<@Nullable String> excludedSkus,

            @Size(max = 1000)
            @Schema(description = "Categories that are left out.", example = "[\"tobacco\"]")
            @Nullable
            List<@Nullable String> excludedCategories) {}
}
