package dev.setia.giftcard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What moves a card, and who.
 *
 * @param undoes number of the card's entry that is taken back; null for none
 * @param actor the key; of what a day change does its own id
 */
public record Movement(
        @Nullable String reference,
        @Nullable String documentType,
        @Nullable UUID document,
        @Nullable Long undoes,
        UUID actor,
        Instant occurredAt,
        Instant recordedAt) {
    /** One that a document brings: a purchase, return, redemption, reversal, gift_card_authorisation or day_change. */
    public static Movement of(String documentType, UUID document, UUID actor, Instant occurredAt, Instant recordedAt) {
        return new Movement(null, documentType, document, null, actor, occurredAt, recordedAt);
    }

    Movement undoing(long sequence) {
        return new Movement(reference, documentType, document, sequence, actor, occurredAt, recordedAt);
    }
}
