package dev.setia.purchase;

import dev.setia.giftcard.UnspentValue;
import dev.setia.platform.FieldError;
import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.purchase.PurchaseDecision.UnusableVoucher;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.TypedId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be wrong with a purchase or a return. */
final class PurchaseProblems {
    private PurchaseProblems() {}

    private static final class Refusal extends Problem {
        Refusal(ProblemType type, String detail, Map<String, Object> figures) {
            super(type, detail, figures);
        }

        Refusal(ProblemType type, String detail, Map<String, Object> figures, FieldError error) {
            this(type, detail, figures, List.of(error));
        }

        Refusal(ProblemType type, String detail, Map<String, Object> figures, List<FieldError> errors) {
            super(type, detail, figures, errors);
        }
    }

    static Problem busy() {
        return new Refusal(
                ProblemType.BUSY, "More purchases are waiting than can be recorded now. Send it again soon.", Map.of());
    }

    static Problem keyReused() {
        return new Refusal(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "This Idempotency-Key was used for another request. Send a new key with a new purchase.",
                Map.of());
    }

    static Problem inFlight() {
        return new Refusal(
                ProblemType.REQUEST_IN_FLIGHT,
                "The first request with this Idempotency-Key is still running. Ask again in a moment.",
                Map.of());
    }

    static Problem receiptTaken(Facts.Prior prior) {
        String id = prior.purchase() == null ? "another purchase" : new PurchaseId(prior.purchase()).text();
        return new Refusal(
                ProblemType.RECEIPT_ALREADY_RECORDED,
                "This receipt was recorded as " + id + " with other content. A receipt is recorded once.",
                Map.of("purchaseId", id),
                new FieldError(
                        "/receipt/number",
                        "receipt_already_recorded",
                        "belongs to another purchase; send what was sent first, or the number of the new receipt",
                        Map.of("purchaseId", id)));
    }

    /** @param other the return, recorded or parked, that the receipt belongs to */
    static Problem returnReceiptTaken(TypedId other) {
        String id = other.text();
        return new Refusal(
                ProblemType.RECEIPT_ALREADY_RECORDED,
                "This receipt was recorded as " + id + " with other content. A receipt is recorded once.",
                Map.of("returnId", id),
                new FieldError(
                        "/receipt/number",
                        "receipt_already_recorded",
                        "belongs to another return; send what was sent first, or the number of the new receipt",
                        Map.of("returnId", id)));
    }

    /** Each that cannot be used is named by its place. */
    static Problem vouchersNotUsable(List<PresentedVouchers.Unfit> notUsable) {
        UnusableVoucher first = notUsable.getFirst().voucher();
        List<FieldError> errors = notUsable.stream()
                .map(one -> new FieldError(
                        one.place(),
                        "voucher_not_usable",
                        "is " + one.voucher().reason() + "; leave it out, or send voucherMode partial",
                        Map.of("reason", one.voucher().reason())))
                .toList();
        Map<String, Object> figures = new LinkedHashMap<>();
        if (first.id() != null) {
            figures.put("voucherId", first.id().text());
        }
        figures.put("voucherStatus", first.reason());
        return new Refusal(
                ProblemType.VOUCHER_NOT_USABLE,
                notUsable.size() == 1
                        ? "The voucher is " + first.reason() + "."
                        : notUsable.size() + " of the vouchers cannot be used.",
                figures,
                errors);
    }

    static Problem giftCardNotUsable(PresentedGiftCard card, String reason) {
        return new Refusal(
                ProblemType.GIFT_CARD_NOT_USABLE,
                "The gift card is " + reason.replace('_', ' ') + ".",
                Map.of("reason", reason),
                new FieldError(
                        "/tenders/" + card.tender() + "/giftCard/code",
                        "gift_card_not_usable",
                        "is " + reason + "; let the customer pay otherwise",
                        Map.of("reason", reason)));
    }

    static Problem giftCardNotToppedUp(SoldGiftCard sold, String reason) {
        return new Refusal(
                ProblemType.GIFT_CARD_NOT_USABLE,
                "The gift card is " + reason.replace('_', ' ') + ".",
                Map.of("reason", reason),
                new FieldError(
                        "/lines/" + sold.line() + "/giftCard/code",
                        "gift_card_not_usable",
                        "is " + reason + "; sell a new card",
                        Map.of("reason", reason)));
    }

    /** @param line number of the purchase's line, from 1 */
    static Problem giftCardSpent(int line, UnspentValue.Spent spent) {
        return new Refusal(
                ProblemType.GIFT_CARD_SPENT,
                spent.isExpired()
                        ? "The gift card of line " + line + " has expired, and with it what was put on it."
                        : "Some of what line " + line + " put on the gift card has been spent; leave the line out.",
                Map.of(
                        "line", line,
                        "giftCardId", spent.card().text(),
                        "reason", spent.isExpired() ? "expired" : "spent",
                        "valueMinor", spent.value(),
                        "leftMinor", spent.left()));
    }

    static Problem giftCardTooLow(PresentedGiftCard card, long required, long available) {
        return new Refusal(
                ProblemType.INSUFFICIENT_BALANCE,
                "The card has " + available + " minor units left; " + required + " are needed.",
                Map.of("required", required, "available", available, "missing", required - available),
                new FieldError(
                        "/tenders/" + card.tender() + "/amount",
                        "insufficient_balance",
                        "must be at most what the card has, or send upTo",
                        Map.of("max", available)));
    }

    static Problem claimedAlready() {
        return new Refusal(
                ProblemType.PURCHASE_ALREADY_CLAIMED,
                "The purchase belongs to a member; only a guest's can be claimed.",
                Map.of());
    }

    static Problem claimTooLate(Instant until) {
        return new Refusal(
                ProblemType.CLAIM_TOO_LATE,
                "The program lets this purchase be claimed until " + until + ".",
                Map.of("until", until.toString()));
    }

    static Problem currencyMismatch(String expected, String given, String pointer) {
        return currencyMismatch(expected, Map.of(pointer, given));
    }

    /** @param given the wrong currencies by the place where they stand */
    static Problem currencyMismatch(String expected, Map<String, String> given) {
        String first = given.values().iterator().next();
        return new Refusal(
                ProblemType.CURRENCY_MISMATCH,
                "The program counts in " + expected + "; " + first + " is never converted silently.",
                Map.of("expected", expected, "given", first),
                given.keySet().stream()
                        .map(pointer -> new FieldError(
                                pointer, "currency_mismatch", "must be " + expected, Map.of("expected", expected)))
                        .toList());
    }

    static Problem tooLate(long acceptedDays) {
        return new Refusal(
                ProblemType.PURCHASE_TOO_LATE,
                "The program accepts purchases up to " + acceptedDays + " days after they were made.",
                Map.of("acceptedDays", acceptedDays));
    }

    /** @param over at least one */
    static Problem alreadyReturned(List<ReadReturn.OverReturned> over) {
        ReadReturn.OverReturned first = over.getFirst();
        return new Refusal(
                ProblemType.ALREADY_RETURNED,
                "Of line " + first.line() + " " + first.max() + " can still be returned.",
                Map.of("line", first.line(), "returned", first.returned(), "max", first.max()),
                over.stream()
                        .map(line -> new FieldError(
                                "/lines/" + line.index() + "/quantity",
                                "already_returned",
                                "must be at most " + line.max() + ", which is what is left of the line",
                                Map.of("max", line.max(), "returned", line.returned())))
                        .toList());
    }

    static Problem nothingLeft() {
        return new Refusal(
                ProblemType.ALREADY_RETURNED, "Everything of this purchase has come back already.", Map.of("max", 0));
    }

    static Problem refundTooLarge(long max, long returned) {
        return new Refusal(
                ProblemType.ALREADY_RETURNED,
                "Of what was paid " + max + " minor units can still be given back.",
                Map.of("max", max, "returned", returned),
                new FieldError(
                        "/amount/amount",
                        "out_of_range",
                        "must be at most what was paid and not given back yet",
                        Map.of("max", max)));
    }

    static Problem notVoidable(PurchaseState state) {
        return new Refusal(
                ProblemType.ALREADY_RETURNED,
                state == PurchaseState.VOIDED
                        ? "The purchase is voided already."
                        : "Something of this purchase has come back; return the rest of it instead.",
                Map.of("state", state.text()));
    }

    static Problem ofOtherMember() {
        return new Refusal(
                ProblemType.PURCHASE_OF_OTHER_MEMBER,
                "The purchase is not of the member that the request names.",
                Map.of(),
                new FieldError(
                        "/memberId", "purchase_of_other_member", "must be the member who bought, or be left out"));
    }
}
