package dev.setia.simulation;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.setia.shared.JobId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.PurchaseId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a version would have brought, beside the version in force at the time. */
record SimulationView(
        JobId id,
        ProgramId programId,

        @Schema(description = "Number of the version that was tried")
        int version,

        LocalDate from,

        @Schema(description = "Last day, itself included") LocalDate to,

        @Schema(description = "How it was computed and what was assumed, in sentences to be shown with the figures")
        List<String> method,

        long members,
        long purchases,

        @Schema(description = "Of these, purchases without a member")
        long guestPurchases,

        @Schema(description = "Of these, purchases that have come back as a whole, and so bring nothing")
        long purchasesReturned,

        @Schema(
                description =
                        "Events replayed: sign-ups, birthdays, conversions of friends, and what the merchant reported")
        long events,

        @Schema(description = "Redemptions replayed, without those that were reversed")
        long redemptions,

        @Schema(description = "The version that was tried") SimulatedSide tried,

        @Schema(description = "The versions in force at each purchase, from the same beginning")
        SimulatedSide inForce,

        @Schema(description = "Tried less in force") SimulatedFigures difference,

        List<SimulatedMonth> months,

        @Schema(description = "Up to ten members, those who gain most first")
        List<MemberDifference> gaining,

        @Schema(description = "Up to ten members, those who lose most first")
        List<MemberDifference> losing,

        @Schema(description = "Up to five purchases, those that differ most first")
        List<PurchaseDifference> samples) {

    /** Sums, or the difference of sums. */
    record SimulatedFigures(
            long points,
            long stamps,
            long cardsFilled,
            long vouchers,

            @Schema(description = "Of these, vouchers whose cost nobody has said; they are not in the cost")
            long vouchersUnpriced,

            @Schema(description = "How often a purchase lifted a member to a tier")
            long tierLifts,

            @Schema(description = "Money off at the till") Money discount,

            @Schema(description = "Vouchers whose cost is known")
            Money voucherCost,

            @Schema(description = "Points times their value; absent where no value was given") @Nullable
            Money pointsCost,

            @Schema(description = "Discount, vouchers and points together, as far as they are priced")
            Money cost) {}

    /** One side of the comparison. */
    record SimulatedSide(
            SimulatedFigures totals,

            @Schema(description = "Points spent on rewards, as they really were")
            long pointsSpent,

            @Schema(description = "Redemptions for which the member would have had too few points")
            long redemptionsUnpaid,

            @Schema(description = "Points that those would have needed")
            long pointsUnpaid,

            @Schema(description = "Points that have not run out on the last day and were not spent")
            long pointsLiable,

            @Schema(description = "Their value; absent where none was given") @Nullable
            Money liability,

            List<SimulatedPrize> prizes,
            List<TierMove> tierMoves,

            @Schema(description = "How many members stand in each tier at the end")
            List<TierCount> tiers) {}

    /** The vouchers of one prize. */
    record SimulatedPrize(
            String policy,
            String prize,
            long issued,

            @Schema(description = "Of one voucher; absent where nobody has said") @Nullable
            Money unitCost,

            @Nullable Money cost) {}

    /** How often members went from one tier to another, up by a purchase or down at a review. */
    record TierMove(
            @Schema(description = "Absent for no tier") @Nullable
            String from,

            @Schema(description = "Absent for no tier") @Nullable
            String to,

            long times) {}

    /** Members in one tier. */
    record TierCount(
            @Schema(description = "Absent for no tier") @Nullable
            String tier,

            long members) {}

    /** A month in the program's zone; only days of the range count. */
    record SimulatedMonth(
            @Schema(example = "2026-01") String month,

            long purchases,
            SimulatedFigures tried,
            SimulatedFigures inForce) {}

    /** What it means for one member. */
    record MemberDifference(
            MemberId memberId,
            long purchases,
            SimulatedFigures tried,
            SimulatedFigures inForce,
            SimulatedFigures difference) {}

    /** What it means for one purchase. */
    record PurchaseDifference(
            PurchaseId purchaseId,

            @Nullable MemberId memberId,

            Instant occurredAt,
            SimulatedPurchase tried,
            SimulatedPurchase inForce) {}

    /** One purchase judged by one version, and why. */
    record SimulatedPurchase(
            @Schema(description = "By which it was judged; absent where all of it came back, or none was in force")
            @Nullable
            Integer version,

            SimulatedFigures figures,
            List<SimulatedReason> explanation) {}

    /** One policy: did it act, and why. */
    record SimulatedReason(
            @Schema(description = "earning, multiplier, program, punch_card, tier, discount or voucher; more may come")
            String kind,

            @Schema(description = "Key of the policy in the program version")
            String policy,

            boolean fired,

            @Schema(description = "Stable word; more may come", example = "below_one_step")
            String code,

            @Schema(description = "The arithmetic, in the order in which it is read")
            @JsonFormat(without = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES)
            Map<String, Long> figures,

            @Schema(
                    description = "The same as a sentence, in the language of whoever asked for the simulation",
                    example = "Points: 4 points for Rp 46.000 (1 point per Rp 10.000).")
            String text,

            @Schema(
                    description = "What was missing; absent where nothing countable was",
                    example = "Rp 4.000 short of the next point.")
            @Nullable
            String nearestMiss) {}
}
