package dev.setia.reward;

import dev.setia.giftcard.UnspentValue;
import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

/** What was given has value in the member's hands: a code that was shown, a voucher that was used or has run out. */
final class RedemptionNotReversible extends Problem {
    private static final long serialVersionUID = 1L;

    private RedemptionNotReversible(String detail, Map<String, Object> figures) {
        super(ProblemType.REDEMPTION_NOT_REVERSIBLE, detail, figures);
    }

    static RedemptionNotReversible wholeOnly(long points) {
        return new RedemptionNotReversible(
                "A reward comes back whole; only a payment comes back in parts.",
                Map.of("reason", "whole_only", "points", points));
    }

    static RedemptionNotReversible moreThanLeft(long points, long left) {
        return new RedemptionNotReversible(
                "Only " + left + " points of this payment have not come back yet.",
                Map.of("reason", "more_than_left", "points", points, "left", left));
    }

    static RedemptionNotReversible codeShown() {
        return new RedemptionNotReversible(
                "The gift card's code has been shown, so it may have been used. It cannot be taken back.",
                Map.of("reason", "code_shown"));
    }

    static RedemptionNotReversible valueGone(UnspentValue.Spent spent) {
        return new RedemptionNotReversible(
                spent.isExpired()
                        ? "The gift card has expired, and with it what was put on it."
                        : "Some of what was put on the gift card has been spent; it comes back whole or not at all.",
                Map.of(
                        "reason", spent.isExpired() ? "value_expired" : "value_spent",
                        "giftCardId", spent.card().text(),
                        "valueMinor", spent.value(),
                        "leftMinor", spent.left()));
    }

    static RedemptionNotReversible voucherGone(String status) {
        return new RedemptionNotReversible(
                "The voucher is " + status + ". Return the purchase that used it first, if there is one.",
                Map.of("reason", "voucher_gone", "voucherStatus", status));
    }
}
