package dev.setia.giftcard;

import dev.setia.shared.GiftCardAuthorisationId;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.Money;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.ReturnId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record GiftCardEntryView(
        GiftCardId giftCardId,

        @Schema(description = "Number of the entry on its card, from 1")
        long sequence,

        @Schema(
                description = "More may come",
                allowableValues = {"issue", "top_up", "charge", "capture", "refund", "take_back", "expire"})
        String type,

        @Schema(description = "Below zero for what was taken off")
        Money amount,

        Money balanceAfter,
        @Schema(example = "till-1/000123") @Nullable String reference,

        @Schema(
                description = "What moved it: a purchase, a return, an authorisation or a redemption, also one that was"
                        + " reversed; absent for a request of its own and for what expired")
        @Nullable
        String document,

        Instant occurredAt,
        Instant recordedAt) {
    static GiftCardEntryView of(GiftCardEntry entry, String currency) {
        return new GiftCardEntryView(
                entry.card(),
                entry.sequence(),
                entry.type().text(),
                new Money(entry.amountMinor(), currency),
                new Money(entry.balanceAfterMinor(), currency),
                entry.reference(),
                document(entry),
                entry.occurredAt(),
                entry.recordedAt());
    }

    private static @Nullable String document(GiftCardEntry entry) {
        if (entry.documentType() == null || entry.document() == null) {
            return null;
        }
        return switch (entry.documentType()) {
            case "purchase" -> new PurchaseId(entry.document()).text();
            case "return" -> new ReturnId(entry.document()).text();
            case "gift_card_authorisation" -> new GiftCardAuthorisationId(entry.document()).text();
            case "redemption", "reversal" -> new RedemptionId(entry.document()).text();
            case "day_change" -> null;
            default -> throw new IllegalStateException("an entry of an unknown document: " + entry.documentType());
        };
    }
}
