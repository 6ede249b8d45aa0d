package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.program.DefinitionReader.Placed;
import dev.setia.rules.CardPrize;
import dev.setia.rules.Condition;
import dev.setia.rules.PunchCard;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a punch card and finds everything that is wrong with it. */
final class CardReader {
    private static final long SIZE_MAX = 1000;
    private static final int PRIZES_MAX = 20;

    private CardReader() {}

    /**
     * @param key read already, because it is unique in the whole version
     * @param condition read already, because it may name a tier
     */
    static PunchCard read(String key, @Nullable Condition condition, PunchCardDefinition given, Place place) {
        PunchCard.Basis basis = place.field("basis").choice(given.basis(), PunchCard.Basis.values());
        Place step = place.field("amountStepMinor");
        boolean isByAmount = basis == PunchCard.Basis.AMOUNT;
        if (!isByAmount && !place.field("basis").isWrong() && given.amountStepMinor() != null) {
            step.wrong("not_allowed_here", "goes with basis amount only");
        }
        long size = place.field("size").whole(given.size(), 1, SIZE_MAX);
        // A size that is wrong is told once; the counts of the prizes are then held against the largest.
        long most = place.field("size").isWrong() ? SIZE_MAX : size;
        return new PunchCard(
                key,
                place.field("name").words(given.name(), 100),
                size,
                basis,
                isByAmount ? Long.valueOf(step.whole(given.amountStepMinor(), 1, DefinitionReader.AMOUNT_MAX)) : null,
                DefinitionReader.items(given.items(), place.field("items")),
                condition,
                prizes(given.prizes(), most, place.field("prizes")),
                LimitReader.read(given.limits(), place.field("limits")),
                place.field("window").period(given.window()),
                DefinitionReader.yes(given.carriesOver(), true));
    }

    private static List<CardPrize> prizes(@Nullable List<@Nullable CardPrizeDefinition> given, long size, Place place) {
        if (given == null || given.isEmpty()) {
            place.missing();
            return List.of();
        }
        List<Placed<CardPrize>> prizes =
                DefinitionReader.eachAt(given, place, PRIZES_MAX, (prize, at) -> prize(prize, size, at));
        checkOrder(prizes);
        return prizes.stream().map(Placed::value).toList();
    }

    private static CardPrize prize(CardPrizeDefinition given, long size, Place place) {
        return new CardPrize(
                place.field("at").whole(given.at(), 1, size, size),
                PrizeReader.read(given.prize(), place.field("prize")));
    }

    /** A count that is wrong in itself has been told already and is left out. */
    private static void checkOrder(List<Placed<CardPrize>> prizes) {
        long before = 0;
        for (Placed<CardPrize> prize : prizes) {
            Place here = prize.place().field("at");
            if (here.isWrong()) {
                continue;
            }
            long at = prize.value().at();
            if (at == before) {
                here.wrong("duplicate_count", "has a prize already: one for each stamp", Map.of("at", at));
            } else if (at < before) {
                here.wrong("not_ascending", "must be above the prize before", Map.of("before", before));
            }
            before = Math.max(before, at);
        }
    }
}
