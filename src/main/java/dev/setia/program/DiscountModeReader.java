package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.rules.Discount;
import org.jspecify.annotations.Nullable;

/** Reads how much a discount takes off. */
final class DiscountModeReader {
    private DiscountModeReader() {}

    /** @param scope null where it cannot be told */
    static Discount.Mode read(@Nullable DiscountModeDefinition given, Discount.@Nullable Scope scope, Place place) {
        return switch (given) {
            case null -> {
                place.missing();
                yield new Discount.Mode.Percent(1);
            }
            case DiscountModeDefinition.PercentMode percent ->
                new Discount.Mode.Percent(place.field("basisPoints").whole(percent.basisPoints(), 1, 10_000));
            case DiscountModeDefinition.AmountMode amount ->
                new Discount.Mode.Amount(
                        place.field("amountMinor").whole(amount.amountMinor(), 1, DefinitionReader.AMOUNT_MAX),
                        per(amount.per(), scope, place.field("per")));
            case DiscountModeDefinition.FreeUnitsMode free -> {
                if (scope != null && scope != Discount.Scope.LINES) {
                    place.wrong("not_allowed_here", "free units need lines as scope");
                }
                yield new Discount.Mode.FreeUnits(
                        place.field("units").whole(free.units(), 1, 1000, 1),
                        place.field("forEvery").whole(free.forEvery(), 1, 1000),
                        free.bought() == null ? null : DefinitionReader.items(free.bought(), place.field("bought")));
            }
            case DiscountModeDefinition.NewPriceMode price -> {
                if (scope == Discount.Scope.ORDER) {
                    place.wrong("not_allowed_here", "a new price needs lines, cheapest or every_nth as scope");
                }
                yield new Discount.Mode.NewPrice(
                        place.field("unitPriceMinor").whole(price.unitPriceMinor(), 0, DefinitionReader.AMOUNT_MAX));
            }
        };
    }

    private static Discount.Mode.Per per(@Nullable String given, Discount.@Nullable Scope scope, Place place) {
        if (given == null) {
            return Discount.Mode.Per.SPLIT;
        }
        Discount.Mode.Per per = place.choice(given, Discount.Mode.Per.values());
        if (scope == Discount.Scope.ORDER && per != Discount.Mode.Per.SPLIT) {
            place.wrong("not_allowed_here", "an amount off the order is split");
        }
        return per;
    }
}
