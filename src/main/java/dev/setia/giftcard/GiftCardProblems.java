package dev.setia.giftcard;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.time.Instant;
import java.util.Map;

/** What can be wrong with a gift card. */
final class GiftCardProblems {
    private GiftCardProblems() {}

    private static final class Refused extends Problem {
        private static final long serialVersionUID = 1L;

        Refused(ProblemType type, String detail, Map<String, Object> figures) {
            super(type, detail, figures);
        }
    }

    static Problem insufficient(GiftCard card, long required) {
        long available = card.availableMinor();
        return new Refused(
                ProblemType.INSUFFICIENT_BALANCE,
                "The card has " + available + " minor units left; " + required + " are needed.",
                Map.of(
                        "required",
                        required,
                        "available",
                        available,
                        "missing",
                        required - available,
                        "currency",
                        card.currency()));
    }

    static Problem tooMuch(long max) {
        return new Refused(
                ProblemType.LIMIT_REACHED,
                "A card holds at most 2^53-1 minor units; " + max + " more are possible.",
                Map.of("limit", max));
    }

    static Problem expired(GiftCard card) {
        return new Refused(
                ProblemType.GIFT_CARD_NOT_USABLE,
                "The card could be used until " + card.expiresAt() + ".",
                Map.of("reason", "expired", "expiresAt", String.valueOf(card.expiresAt())));
    }

    static Problem currency(String expected, String given) {
        return new Refused(
                ProblemType.CURRENCY_MISMATCH,
                "The card counts in " + expected + "; " + given + " is never converted silently.",
                Map.of("expected", expected, "given", given));
    }

    static Problem referenceTaken(GiftCardEntry before) {
        return new Refused(
                ProblemType.RECEIPT_ALREADY_RECORDED,
                "This reference was booked on the card with another amount. A reference is booked once.",
                Map.of("sequence", before.sequence(), "amountMinor", Math.abs(before.amountMinor())));
    }

    static Problem refundTooLarge(long max) {
        return new Refused(
                ProblemType.ALREADY_RETURNED,
                "Of what was taken off this card " + max + " minor units can still be put back.",
                Map.of("max", max));
    }

    static Problem authorisationClosed(String status) {
        return new Refused(
                ProblemType.ALREADY_DECIDED,
                "The authorisation is " + status + " already.",
                Map.of("authorisationStatus", status));
    }

    static Problem authorisationExpired(Instant until) {
        return new Refused(
                ProblemType.AUTHORISATION_EXPIRED,
                "The money was kept until " + until + " and is free again.",
                Map.of("authorisedUntil", until.toString()));
    }

    static Problem captureTooLarge(long max) {
        return new Refused(
                ProblemType.INSUFFICIENT_BALANCE,
                "At most " + max + " minor units are authorised.",
                Map.of("available", max));
    }

    static Problem pinWrong(int left) {
        return new Refused(
                ProblemType.PIN_WRONG,
                "The PIN is missing or is not the card's; " + left + " attempts are left.",
                Map.of("attemptsLeft", left));
    }

    static Problem pinLocked(Instant until) {
        return new Refused(
                ProblemType.PIN_LOCKED,
                "The PIN was wrong too often; the card can be used again from " + until + ".",
                Map.of("until", until.toString()));
    }
}
