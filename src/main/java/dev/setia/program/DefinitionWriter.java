package dev.setia.program;

import dev.setia.program.ProgramDefinition.DiscountDefinition;
import dev.setia.program.ProgramDefinition.EarningRuleDefinition;
import dev.setia.program.ProgramDefinition.ItemMatchDefinition;
import dev.setia.program.ProgramDefinition.MultiplierDefinition;
import dev.setia.program.ProgramDefinition.ProgramSettings;
import dev.setia.program.ProgramDefinition.PunchCardDefinition;
import dev.setia.rules.Condition;
import dev.setia.rules.Discount;
import dev.setia.rules.EarningRule;
import dev.setia.rules.ItemMatch;
import dev.setia.rules.Multiplier;
import dev.setia.rules.Prize;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a version as JSON with every default spelled out; reading it again gives the same version. */
final class DefinitionWriter {
    private DefinitionWriter() {}

    static ProgramDefinition write(ProgramVersion version) {
        return new ProgramDefinition(
                settings(version.settings()),
                each(version.earning(), DefinitionWriter::earning),
                each(version.multipliers(), DefinitionWriter::multiplier),
                each(version.cards(), DefinitionWriter::card),
                version.tiers() == null ? null : TiersWriter.write(version.tiers()),
                each(version.discounts(), DefinitionWriter::discount));
    }

    private static ProgramSettings settings(ProgramVersion.Settings settings) {
        return new ProgramSettings(
                word(settings.rounding()),
                settings.basisIncludesTax(),
                settings.basisAfterDiscounts(),
                settings.pointsTenderEarns(),
                period(settings.pendingFor()),
                period(settings.expiresAfter()),
                settings.isOwedAllowed(),
                duration(settings.acceptedDelay()));
    }

    private static EarningRuleDefinition earning(EarningRule rule) {
        return new EarningRuleDefinition(
                rule.key(),
                rule.name(),
                award(rule.award()),
                items(rule.items()),
                condition(rule.condition()),
                rule.priority(),
                rule.isExclusive(),
                rule.maxPerPurchase(),
                rule.maxPerDay());
    }

    private static AwardDefinition award(EarningRule.Award award) {
        return switch (award) {
            case EarningRule.Award.PerAmount(var points, var step, var wholeSteps) ->
                new AwardDefinition.PerAmountAward(points, step, wholeSteps);
            case EarningRule.Award.PerUnit(var points) -> new AwardDefinition.PerUnitAward(points);
            case EarningRule.Award.PerPurchase(var points) -> new AwardDefinition.PerPurchaseAward(points);
        };
    }

    private static MultiplierDefinition multiplier(Multiplier multiplier) {
        return new MultiplierDefinition(
                multiplier.key(),
                multiplier.name(),
                condition(multiplier.condition()),
                multiplier.priority(),
                multiplier.factorBasisPoints(),
                multiplier.bonusPoints());
    }

    private static PunchCardDefinition card(PunchCard card) {
        return new PunchCardDefinition(
                card.key(),
                card.name(),
                card.size(),
                word(card.basis()),
                card.amountStepMinor(),
                items(card.items()),
                condition(card.condition()),
                prize(card.prize()),
                card.maxPerPurchase(),
                card.maxPerDay());
    }

    private static DiscountDefinition discount(Discount discount) {
        return new DiscountDefinition(
                discount.key(),
                discount.name(),
                word(discount.scope()),
                mode(discount.mode()),
                items(discount.items()),
                condition(discount.condition()),
                discount.minimumUnits(),
                discount.minimumSpendMinor(),
                discount.everyNth(),
                discount.maxMinor(),
                discount.isStackable(),
                discount.isMembersOnly(),
                discount.priority());
    }

    private static DiscountModeDefinition mode(Discount.Mode mode) {
        return switch (mode) {
            case Discount.Mode.Percent(var basisPoints) -> new DiscountModeDefinition.PercentMode(basisPoints);
            case Discount.Mode.Amount(var amount, var per) -> new DiscountModeDefinition.AmountMode(amount, word(per));
            case Discount.Mode.NewPrice(var price) -> new DiscountModeDefinition.NewPriceMode(price);
        };
    }

    static PrizeDefinition prize(Prize prize) {
        return switch (prize) {
            case Prize.FreeUnits(var name, var items, var units, var validity) ->
                new PrizeDefinition.FreeUnitsPrize(name, items(items), units, period(validity));
            case Prize.PercentOff(var name, var items, var basisPoints, var max, var validity) ->
                new PrizeDefinition.PercentOffPrize(name, items(items), basisPoints, max, period(validity));
            case Prize.AmountOff(var name, var items, var amount, var validity) ->
                new PrizeDefinition.AmountOffPrize(name, items(items), amount, period(validity));
            case Prize.BonusPoints(var name, var points) -> new PrizeDefinition.BonusPointsPrize(name, points);
        };
    }

    private static @Nullable ConditionDefinition condition(@Nullable Condition condition) {
        return condition == null ? null : node(condition);
    }

    private static ConditionDefinition node(Condition condition) {
        return switch (condition) {
            case Condition.All(var list) -> new ConditionDefinition.AllCondition(each(list, DefinitionWriter::node));
            case Condition.Any(var list) -> new ConditionDefinition.AnyCondition(each(list, DefinitionWriter::node));
            case Condition.Not(var inner) -> new ConditionDefinition.NotCondition(node(inner));
            case Condition.MinimumSpend(var amount, var items) ->
                new ConditionDefinition.MinimumSpendCondition(amount, items(items));
            case Condition.MinimumUnits(var units, var items) ->
                new ConditionDefinition.MinimumUnitsCondition(units, items(items));
            case Condition.Between(var from, var until) ->
                new ConditionDefinition.BetweenCondition(
                        from == null ? null : from.toString(), until == null ? null : until.toString());
            case Condition.OnDays(var days) ->
                new ConditionDefinition.OnDaysCondition(
                        each(days.stream().sorted().toList(), DefinitionWriter::word));
            case Condition.AtHours(var from, var until) ->
                new ConditionDefinition.AtHoursCondition(from.toString(), until.toString());
            case Condition.InTier(var tiers) -> new ConditionDefinition.InTierCondition(sorted(tiers));
            case Condition.InSegment(var segments) -> new ConditionDefinition.InSegmentCondition(sorted(segments));
            case Condition.AtLocation(var places) -> new ConditionDefinition.AtLocationCondition(sorted(places));
            case Condition.InChannel(var channels) -> new ConditionDefinition.InChannelCondition(sorted(channels));
            case Condition.InStage(var stages) -> new ConditionDefinition.InStageCondition(sorted(stages));
            case Condition.EveryNthVisit(var n) -> new ConditionDefinition.EveryNthVisitCondition(n);
            case Condition.FirstVisit() -> new ConditionDefinition.FirstVisitCondition();
            case Condition.NearBirthday(var before, var after) ->
                new ConditionDefinition.NearBirthdayCondition(before, after);
            case Condition.HasAttribute(var attribute, var values) ->
                new ConditionDefinition.HasAttributeCondition(attribute, sorted(values));
        };
    }

    static <T, D> List<@Nullable D> each(List<T> all, Function<T, D> writer) {
        List<@Nullable D> written = new ArrayList<>();
        for (T one : all) {
            written.add(writer.apply(one));
        }
        return written;
    }

    private static @Nullable ItemMatchDefinition items(ItemMatch items) {
        if (items.equals(ItemMatch.everything())) {
            return null;
        }
        return new ItemMatchDefinition(
                someSorted(items.skus()),
                someSorted(items.categories()),
                someSorted(items.excludedSkus()),
                someSorted(items.excludedCategories()));
    }

    private static @Nullable List<@Nullable String> someSorted(Collection<String> words) {
        return words.isEmpty() ? null : sorted(words);
    }

    private static List<@Nullable String> sorted(Collection<String> words) {
        return each(words.stream().sorted().toList(), word -> word);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String period(@Nullable Period period) {
        return period == null ? null : period.toString();
    }

    /** Whole days as people write them: P7D, not PT168H. */
    private static String duration(Duration duration) {
        boolean isWholeDays = Duration.ofDays(duration.toDays()).equals(duration);
        return isWholeDays ? "P" + duration.toDays() + "D" : duration.toString();
    }
}
