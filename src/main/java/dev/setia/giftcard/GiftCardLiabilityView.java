package dev.setia.giftcard;

import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

@Schema(name = "GiftCardLiability")
record GiftCardLiabilityView(
        Instant asOf,

        @Schema(description = "One line a currency; empty while no card has had money on it")
        List<OwedOnCards> currencies) {

    @Schema(
            description =
                    "What was put on gift cards is what was spent, taken back or lapsed, and what is outstanding.")
    record OwedOnCards(
            @Schema(example = "PLN") String currency,

            @Schema(description = "Cards with money that can be spent")
            long cards,

            @Schema(description = "What can still be spent: owed to whoever has the cards")
            Money outstanding,

            @Schema(description = "All that was ever issued or topped up, by sale or for points")
            Money put,

            @Schema(description = "Charged and captured, less what was refunded")
            Money spent,

            @Schema(description = "Taken back unspent, with the redemption or the purchase that put it there")
            Money takenBack,

            @Schema(description = "What nobody has spent in time")
            Money breakage,

            @Schema(description = "Of the breakage, what waits for a day change to book it out")
            Money breakageToBook) {}
}
