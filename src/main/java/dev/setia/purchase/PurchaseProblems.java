package dev.setia.purchase;

import dev.setia.platform.FieldError;
import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.reward.HeldVoucher;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.ReturnId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What can be wrong with a purchase or a return. */
final class PurchaseProblems {
    private PurchaseProblems() {}

    private static final class Refusal extends Problem {
        Refusal(ProblemType type, String detail, Map<String, Object> figures) {
            super(type, detail, figures);
        }

        Refusal(ProblemType type, String detail, Map<String, Object> figures, FieldError error) {
            super(type, detail, figures, List.of(error));
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
                Map.of("purchaseId", id));
    }

    static Problem returnReceiptTaken(UUID other) {
        String id = new ReturnId(other).text();
        return new Refusal(
                ProblemType.RECEIPT_ALREADY_RECORDED,
                "This receipt was recorded as " + id + " with other content. A receipt is recorded once.",
                Map.of("returnId", id),
                new FieldError("/receipt/number", "receipt_already_recorded", "belongs to another return"));
    }

    static Problem voucherNotUsable(HeldVoucher voucher) {
        String status = voucher.status().name().toLowerCase(Locale.ROOT);
        return new Refusal(
                ProblemType.VOUCHER_NOT_USABLE,
                "The voucher is " + (status.equals("issued") ? "past its date" : status) + ".",
                Map.of("voucherId", voucher.id().text(), "status", status.equals("issued") ? "expired" : status));
    }

    static Problem currencyMismatch(String expected, String given, String pointer) {
        return new Refusal(
                ProblemType.CURRENCY_MISMATCH,
                "The program counts in " + expected + "; " + given + " is never converted silently.",
                Map.of("expected", expected, "given", given),
                new FieldError(pointer, "currency_mismatch", "must be " + expected, Map.of("expected", expected)));
    }

    static Problem tooLate(long acceptedDays) {
        return new Refusal(
                ProblemType.PURCHASE_TOO_LATE,
                "The program accepts purchases up to " + acceptedDays + " days after they were made.",
                Map.of("acceptedDays", acceptedDays));
    }

    static Problem alreadyReturned(int line, long returned, long max) {
        return new Refusal(
                ProblemType.ALREADY_RETURNED,
                "Of line " + line + " " + max + " can still be returned.",
                Map.of("line", line, "returned", returned, "max", max));
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
