package dev.setia.reward;

import dev.setia.ledger.InsufficientPoints;
import dev.setia.platform.FieldError;
import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.rules.PointsPayment.Answer;
import dev.setia.shared.HoldId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import java.util.List;
import java.util.Map;

/** The program, or the basket, does not let so many points pay. */
final class PaymentRefused extends Problem {
    private static final long serialVersionUID = 1L;

    private PaymentRefused(String detail, Map<String, Object> figures) {
        this(detail, figures, List.of());
    }

    private PaymentRefused(String detail, Map<String, Object> figures, List<FieldError> errors) {
        super(ProblemType.POINTS_PAYMENT_REFUSED, detail, figures, errors);
    }

    static Problem notOffered(ProgramId program) {
        return new PaymentRefused(
                "The program does not let points pay.", Map.of("reason", "not_offered", "programId", program));
    }

    static Problem of(Answer.Refused refused) {
        long required = refused.required();
        long most = refused.most();
        return switch (refused.why()) {
            case NO_POINTS -> new NoPoints(required);
            case INSUFFICIENT_POINTS -> new InsufficientPoints(required, most);
            case ABOVE_SHARE ->
                new PaymentRefused(
                        "Points may pay a part of this basket only: at most " + most + " points.",
                        Map.of("reason", "above_share", "points", required, "most", most));
            case BELOW_MINIMUM ->
                new PaymentRefused(
                        "A payment takes at least " + required + " points; " + most + " could be taken.",
                        Map.of("reason", "below_minimum", "minimum", required, "most", most));
            case NOT_IN_BLOCKS ->
                new PaymentRefused(
                        "Points pay in multiples of " + required + ".",
                        Map.of("reason", "not_in_blocks", "block", required, "most", most));
            case WORTH_NOTHING ->
                new PaymentRefused(
                        "So many points are worth nothing.",
                        Map.of("reason", "worth_nothing", "points", required, "most", most));
        };
    }

    /** The basket has become smaller than what was held for it. */
    static Problem basketTooSmall(HoldRow hold, Money worth, Money allowed) {
        return basketTooSmall(hold, worth, allowed, List.of());
    }

    /**
     * The same at a till.
     *
     * @param allowed what is left for this tender beside those before it
     * @param pointer to the tender
     */
    static Problem basketTooSmall(HoldRow hold, Money worth, Money allowed, String pointer) {
        return basketTooSmall(
                hold,
                worth,
                allowed,
                List.of(new FieldError(
                        pointer,
                        "above_share",
                        "must be at most what points may still pay of the purchase, the tenders before it counted",
                        Map.of("max", allowed.amount()))));
    }

    private static Problem basketTooSmall(HoldRow hold, Money worth, Money allowed, List<FieldError> errors) {
        return new PaymentRefused(
                "Points may pay " + allowed.amount() + " of this basket and " + worth.amount()
                        + " is held. Release the hold and take a smaller one.",
                Map.of("reason", "above_share", "holdId", hold.id(), "worth", worth.amount(), "most", allowed.amount()),
                errors);
    }

    /** A till counts another amount than was held. */
    static Problem otherAmount(HoldId hold, Money worth) {
        return new PaymentRefused(
                "The hold is worth " + worth.amount() + " minor units of " + worth.currency() + ".",
                Map.of("reason", "other_amount", "holdId", hold, "worth", worth.amount()));
    }

    /** A reward is held, or another member's points are. */
    static Problem notForThis(HoldId hold) {
        return new PaymentRefused(
                "The hold is no payment of this member.", Map.of("reason", "other_hold", "holdId", hold));
    }

    static Problem otherCurrency(String expected, Money given, String pointer) {
        return new OtherCurrency(expected, given, pointer);
    }

    /** Amounts are never converted. */
    private static final class OtherCurrency extends Problem {
        private static final long serialVersionUID = 1L;

        OtherCurrency(String expected, Money given, String pointer) {
            super(
                    ProblemType.CURRENCY_MISMATCH,
                    "The program counts in " + expected + "; " + given.currency() + " is never converted silently.",
                    Map.of("expected", expected, "given", given.currency()),
                    List.of(new FieldError(
                            pointer, "currency_mismatch", "must be " + expected, Map.of("expected", expected))));
        }
    }
}
