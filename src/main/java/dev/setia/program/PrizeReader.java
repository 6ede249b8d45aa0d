package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.program.PrizeDefinition.AmountOffPrize;
import dev.setia.program.PrizeDefinition.BonusPointsPrize;
import dev.setia.program.PrizeDefinition.FreeUnitsPrize;
import dev.setia.program.PrizeDefinition.PercentOffPrize;
import dev.setia.rules.Prize;
import org.jspecify.annotations.Nullable;

/** Reads what a full card, a tier or a reward gives. */
final class PrizeReader {
    private PrizeReader() {}

    static Prize read(@Nullable PrizeDefinition given, Place place) {
        return switch (given) {
            case null -> {
                place.missing();
                yield new Prize.BonusPoints("", 1);
            }
            case FreeUnitsPrize prize ->
                new Prize.FreeUnits(
                        place.field("name").words(prize.name(), 100),
                        DefinitionReader.items(prize.items(), place.field("items")),
                        place.field("units").whole(prize.units(), 1, 100, 1),
                        place.field("validity").period(prize.validity()));
            case PercentOffPrize prize ->
                new Prize.PercentOff(
                        place.field("name").words(prize.name(), 100),
                        DefinitionReader.items(prize.items(), place.field("items")),
                        place.field("basisPoints").whole(prize.basisPoints(), 1, 10_000),
                        place.field("maxMinor").limit(prize.maxMinor(), DefinitionReader.AMOUNT_MAX),
                        place.field("validity").period(prize.validity()));
            case AmountOffPrize prize ->
                new Prize.AmountOff(
                        place.field("name").words(prize.name(), 100),
                        DefinitionReader.items(prize.items(), place.field("items")),
                        place.field("amountMinor").whole(prize.amountMinor(), 1, DefinitionReader.AMOUNT_MAX),
                        place.field("validity").period(prize.validity()));
            case BonusPointsPrize prize ->
                new Prize.BonusPoints(
                        place.field("name").words(prize.name(), 100),
                        place.field("points").whole(prize.points(), 1, 1_000_000_000));
        };
    }
}
