package dev.setia.purchase;

import dev.setia.shared.GiftCardId;
import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What gift cards pay, in the order in which they were presented. */
record GiftCardPayment(
        List<ChargedGiftCard> charged,

        @Schema(description = "What is left to pay otherwise")
        Money toPay) {
    static @Nullable GiftCardPayment of(Decided decided) {
        if (decided.charges().isEmpty()) {
            return null;
        }
        String currency = decided.command().program().version().currency();
        long left = ChargeGiftCards.toPay(decided.command(), decided.evaluation());
        List<ChargedGiftCard> charged = new ArrayList<>();
        for (ChargeGiftCards.Charge charge : decided.charges()) {
            left -= charge.amountMinor();
            charged.add(
                    new ChargedGiftCard(charge.card(), charge.codeEnding(), new Money(charge.amountMinor(), currency)));
        }
        return new GiftCardPayment(charged, new Money(left, currency));
    }

    record ChargedGiftCard(
            GiftCardId giftCardId,

            @Schema(description = "The last characters of the code", example = "6H1C")
            String codeEnding,

            Money amount) {}
}
