package dev.setia.purchase;

import dev.setia.giftcard.GiftCards.ShownCard;
import dev.setia.giftcard.GiftCardsAtTill;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(description = "A gift card that a line sold or topped up.")
record GiftCardSale(
        @Schema(description = "Number of the line, from 1", example = "2")
        int line,

        @Schema(description = "Absent in a preview") @Nullable
        GiftCardId giftCardId,

        @Schema(
                description = "Of a new card, to be printed; only in the answer to the purchase",
                example = "7K3Q9M-2XWP4T-VR6H1C")
        @Nullable
        String code,

        @Schema(description = "The last characters of the code; absent in a preview", example = "6H1C") @Nullable
        String codeEnding,

        @Schema(description = "What was put on the card") Money value,

        @Schema(description = "What was on the card then; absent in a preview") @Nullable
        Money balance,

        @Schema(description = "Number of the card's entry; absent in a preview") @Nullable
        Long entry,

        boolean isNew,

        @Schema(description = "The first instant at which the card can no longer be used; absent for never") @Nullable
        Instant expiresAt) {
    /** A card as it was after its line. */
    record Done(SoldGiftCard sold, GiftCardsAtTill.Put put, ShownCard card) {}

    /** @param facts null for a preview, which puts nothing anywhere */
    static List<GiftCardSale> of(Decided decided, @Nullable Facts facts) {
        PurchaseCommand command = decided.command();
        String currency = command.program().version().currency();
        List<GiftCardSale> sales = new ArrayList<>();
        if (facts == null) {
            command.soldGiftCards().forEach(sold -> sales.add(toCome(sold, currency)));
        } else {
            facts.soldCards
                    .getOrDefault(command.id().value(), List.of())
                    .forEach(done -> sales.add(of(done, currency)));
        }
        return sales;
    }

    private static GiftCardSale toCome(SoldGiftCard sold, String currency) {
        return new GiftCardSale(
                sold.line() + 1,
                null,
                null,
                null,
                new Money(sold.valueMinor(), currency),
                null,
                null,
                sold.code() == null,
                sold.expiresAt());
    }

    private static GiftCardSale of(Done done, String currency) {
        SoldGiftCard sold = done.sold();
        ShownCard card = done.card();
        return new GiftCardSale(
                sold.line() + 1,
                card.id(),
                sold.code() == null ? card.code() : null,
                card.codeEnding(),
                new Money(sold.valueMinor(), currency),
                card.balance(),
                done.put().sequence(),
                sold.code() == null,
                card.expiresAt());
    }

    /** As it is kept: no code of a card lies in stored answers. */
    GiftCardSale withoutCode() {
        return withCode(null);
    }

    GiftCardSale withCode(@Nullable String told) {
        return new GiftCardSale(line, giftCardId, told, codeEnding, value, balance, entry, isNew, expiresAt);
    }
}
