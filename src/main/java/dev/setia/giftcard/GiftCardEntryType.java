package dev.setia.giftcard;

import java.util.Locale;

/** Why the balance of a gift card moved. */
enum GiftCardEntryType {
    ISSUE,
    TOP_UP,
    CHARGE,
    CAPTURE,
    REFUND,
    /** Of value that somebody else gave, and nobody has spent. */
    TAKE_BACK,
    /** What was left when the card's time was over. */
    EXPIRE;

    /** How the balance moves: up or down. */
    int sign() {
        return switch (this) {
            case ISSUE, TOP_UP, REFUND -> 1;
            case CHARGE, CAPTURE, TAKE_BACK, EXPIRE -> -1;
        };
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static GiftCardEntryType of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** What it is told as. */
    String news() {
        return switch (this) {
            case ISSUE -> "gift_card.issued";
            case TOP_UP -> "gift_card.topped_up";
            case CHARGE -> "gift_card.charged";
            case CAPTURE -> "gift_card.captured";
            case REFUND -> "gift_card.refunded";
            case TAKE_BACK -> "gift_card.taken_back";
            case EXPIRE -> "gift_card.expired";
        };
    }
}
