package dev.setia.report;

import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole of a program's books in a few lines, as the API shows it. */
@Schema(
        name = "TrialBalance",
        description = "Every account of a program's books with what was credited and debited, unit by unit. All"
                + " balances of a unit add up to nothing: points come from somewhere and go somewhere. A figure beyond"
                + " 2^53-1 is told as that; what is balanced is reckoned from the whole figures.")
record TrialBalanceView(
        ProgramId programId,

        @Schema(description = "What was recorded by then is in it")
        Instant asOf,

        @Schema(description = "Whether every unit is balanced")
        boolean isBalanced,

        List<TrialBalanceUnit> units) {

    @Schema(description = "The books of one unit.")
    record TrialBalanceUnit(
            @Schema(description = "points, or stamps: and the key of a punch card", example = "points")
            String unit,

            List<TrialBalanceLine> accounts,
            long debits,
            long credits,

            @Schema(
                    description = "Debits equal credits, balances add up to nothing, and what members carry is what"
                            + " their accounts were credited less what they were debited")
            boolean isBalanced) {}

    @Schema(description = "One account of the books.")
    record TrialBalanceLine(
            @Schema(
                    description = "issued, redeemed, expired, held … of the program; available, pending, owed of its"
                            + " members. More may come",
                    example = "issued")
            String account,

            @Schema(
                    description = "Whose it is.",
                    allowableValues = {"program", "members"})
            String of,

            @Schema(description = "What came out of it") long debits,
            @Schema(description = "What went into it") long credits,

            @Schema(description = "Credits less debits: negative for what points come from, and for debts")
            long balance,

            @Schema(
                    description = "What the balances of all members add up to; absent for accounts of the program",
                    example = "4200")
            @Nullable
            Long carried) {}
}
