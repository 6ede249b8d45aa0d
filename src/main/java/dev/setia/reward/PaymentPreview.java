package dev.setia.reward;

import dev.setia.reward.ChoosePayment.Candidate;
import dev.setia.rules.PointsPayment;
import dev.setia.rules.PointsPayment.Answer;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a payment with points would take now, and be worth. */
record PaymentPreview(
        @Schema(description = "The program whose points would pay; absent where none can") @Nullable
        ProgramId programId,

        @Schema(description = "How many points would be held; absent where none can pay", example = "120") @Nullable
        Long points,

        @Schema(description = "What they would pay") @Nullable
        Money worth,

        @Schema(description = "What would be left of the basket to pay otherwise")
        Money toPay,

        @Schema(description = "Each program that was asked, in that order")
        List<PaymentOption> options) {

    /** What one program lets a member pay. */
    record PaymentOption(
            ProgramId programId,

            @Schema(
                    description =
                            "Why it cannot pay as asked: not_offered, no_points, insufficient_points, above_share,"
                                    + " below_minimum, not_in_blocks or worth_nothing. Absent where it can. More may come",
                    example = "below_minimum")
            @Nullable
            String reason,

            @Schema(description = "How many points of it would be held; absent with a reason") @Nullable
            Long points,

            @Schema(description = "What they would pay; absent with a reason") @Nullable
            Money worth,

            @Schema(description = "Points the member can spend in it")
            long available,

            @Schema(
                    description = "The most points that may and can pay of this basket: share, blocks and the member's"
                            + " points reckoned in; zero where fewer than the least are left")
            long mostPoints,

            @Schema(description = "What the most points would pay")
            Money mostWorth,

            @Schema(description = "The least points in one payment; absent where points pay nothing") @Nullable
            Long minimumPoints,

            @Schema(description = "Points go in multiples of this; absent where points pay nothing") @Nullable
            Long blockPoints,

            @Schema(
                    description = "The part of the basket that points may pay; 10000 is all of it; absent where points"
                            + " pay nothing")
            @Nullable
            Integer maxShareBasisPoints) {
        static PaymentOption of(Candidate candidate, CreateHoldRequest.PaymentWanted wanted, long available) {
            ProgramId program = candidate.program().program();
            PointsPayment payment = candidate.payment();
            if (payment == null) {
                Money nothing = new Money(0, candidate.currency());
                return new PaymentOption(program, "not_offered", null, null, available, 0, nothing, null, null, null);
            }
            Answer answer = ChoosePayment.answer(payment, wanted, available);
            long most = payment.mostOf(wanted.basket().amount(), available);
            return new PaymentOption(
                    program,
                    answer instanceof Answer.Refused refused
                            ? refused.why().name().toLowerCase(Locale.ROOT)
                            : null,
                    answer instanceof Answer.Paid paid ? paid.points() : null,
                    answer instanceof Answer.Paid paid ? new Money(paid.worthMinor(), candidate.currency()) : null,
                    available,
                    most,
                    new Money(payment.worthOf(most), candidate.currency()),
                    payment.minimumPoints(),
                    payment.blockPoints(),
                    payment.maxShareBasisPoints());
        }
    }

    static PaymentPreview of(List<PaymentOption> options, Money basket) {
        for (PaymentOption option : options) {
            Money worth = option.worth();
            if (worth != null) {
                return new PaymentPreview(
                        option.programId(),
                        option.points(),
                        worth,
                        new Money(basket.amount() - worth.amount(), basket.currency()),
                        options);
            }
        }
        return new PaymentPreview(null, null, null, basket, options);
    }
}
