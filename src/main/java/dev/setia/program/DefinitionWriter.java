package dev.setia.program;

import dev.setia.rules.Discount;
import dev.setia.rules.EarningRule;
import dev.setia.rules.EventRule;
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
                each(version.discounts(), DefinitionWriter::discount),
                each(version.events(), DefinitionWriter::event));
    }

    private static ProgramSettings settings(ProgramVersion.Settings settings) {
        return new ProgramSettings(
                word(settings.rounding()),
                settings.basisIncludesTax(),
                settings.basisAfterDiscounts(),
                settings.pointsTenderEarns(),
                period(settings.pendingFor()),
                period(settings.expiresAfter()),
                word(settings.expiryRoundedTo()),
                List.copyOf(settings.expiryNoticeDays()),
                LifeReader.write(settings.stages()),
                settings.isOwedAllowed(),
                duration(settings.acceptedDelay()),
                settings.claimWithin().toString(),
                LimitReader.write(settings.limits()),
                settings.maxBalance(),
                SlideReader.write(settings.expirySlides()),
                settings.courtesyDays(),
                PaymentReader.write(settings.payment()),
                settings.autoRedeem() == null
                        ? null
                        : new AutoRedeemDefinition(
                                settings.autoRedeem().atPoints(),
                                settings.autoRedeem().reward()),
                TransfersDefinition.write(settings.transfers()));
    }

    private static EarningRuleDefinition earning(EarningRule rule) {
        return new EarningRuleDefinition(
                rule.key(),
                rule.name(),
                award(rule.award()),
                items(rule.items()),
                ConditionWriter.write(rule.condition()),
                rule.priority(),
                rule.isExclusive(),
                LimitReader.write(rule.limits()));
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
                ConditionWriter.write(multiplier.condition()),
                multiplier.priority(),
                multiplier.isExclusive(),
                multiplier.factorBasisPoints(),
                multiplier.bonusPoints(),
                LimitReader.write(multiplier.limits()));
    }

    private static PunchCardDefinition card(PunchCard card) {
        return new PunchCardDefinition(
                card.key(),
                card.name(),
                card.size(),
                word(card.basis()),
                card.amountStepMinor(),
                items(card.items()),
                ConditionWriter.write(card.condition()),
                each(card.prizes(), prize -> new CardPrizeDefinition(prize.at(), prize(prize.prize()))),
                LimitReader.write(card.limits()),
                period(card.window()),
                card.carriesOver());
    }

    private static DiscountDefinition discount(Discount discount) {
        return new DiscountDefinition(
                discount.key(),
                discount.name(),
                word(discount.scope()),
                mode(discount.mode()),
                items(discount.items()),
                ConditionWriter.write(discount.condition()),
                discount.minimumUnits(),
                discount.minimumSpendMinor(),
                discount.everyNth(),
                discount.maxMinor(),
                discount.group(),
                discount.group() == null ? discount.isStackable() : null,
                discount.isMembersOnly(),
                discount.priority(),
                LimitReader.write(discount.limits()));
    }

    private static EventRuleDefinition event(EventRule rule) {
        return new EventRuleDefinition(
                rule.key(),
                rule.name(),
                rule.event(),
                OccasionDetails.conversion(rule.detail()),
                OccasionDetails.awayDays(rule.detail()),
                OccasionDetails.segment(rule.detail()),
                ConditionWriter.write(rule.condition()),
                prize(rule.prize()),
                LimitReader.write(rule.limits()));
    }

    private static DiscountModeDefinition mode(Discount.Mode mode) {
        return switch (mode) {
            case Discount.Mode.Percent(var basisPoints) -> new DiscountModeDefinition.PercentMode(basisPoints);
            case Discount.Mode.Amount(var amount, var per) -> new DiscountModeDefinition.AmountMode(amount, word(per));
            case Discount.Mode.FreeUnits(var units, var forEvery, var bought) ->
                new DiscountModeDefinition.FreeUnitsMode(units, forEvery, bought == null ? null : items(bought));
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

    static <T, D> List<@Nullable D> each(List<T> all, Function<T, D> writer) {
        List<@Nullable D> written = new ArrayList<>();
        for (T one : all) {
            written.add(writer.apply(one));
        }
        return written;
    }

    static @Nullable ItemMatchDefinition items(ItemMatch items) {
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

    static List<@Nullable String> sorted(Collection<String> words) {
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
