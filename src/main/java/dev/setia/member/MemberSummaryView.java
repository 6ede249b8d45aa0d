package dev.setia.member;

import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.VoucherId;
import dev.setia.tier.MemberTierView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(description = "All that a till shows of a member, in one call.")
record MemberSummaryView(
        MemberId memberId,
        String status,
        @Nullable String displayName,
        ProgramId programId,
        PointsSummary points,
        StageSummary stage,
        List<CardSummary> cards,
        @Nullable MemberTierView tier,
        List<VoucherSummary> vouchers,

        @Schema(description = "What opens a door now; at most 100.")
        List<EntitlementSummary> entitlements) {

    @Schema(description = "Access that the member has redeemed and that has begun.")
    record EntitlementSummary(
            RedemptionId redemptionId,
            @Schema(example = "lounge") String rewardCode,
            @Schema(example = "The lounge") String name,

            @Schema(description = "The first moment without it; absent for never.") @Nullable
            Instant validUntil) {}

    @Schema(description = "What can be spent now, whatever has fallen due since the last booking.")
    record PointsSummary(
            long available,

            @Schema(description = "Will be available later.")
            long pending,

            @Schema(description = "A debt that later points repay first.")
            long owed,

            @Schema(description = "Set aside by open holds; not in what is available.")
            long held,

            @Nullable ExpiringPoints expiringNext) {}

    @Schema(description = "The stage of the member's life with the program, as the last day change left it.")
    record StageSummary(
            @Schema(
                    description = "More may come.",
                    allowableValues = {"new", "active", "at_risk", "lapsed"})
            String stage,

            @Schema(
                    description =
                            "The day of the program whose day change found the member in it; absent until one has seen"
                                    + " a purchase.",
                    example = "2026-12-22")
            @Nullable
            LocalDate since) {}

    record ExpiringPoints(
            long points,

            @Schema(description = "The first instant at which they are gone.")
            Instant expiresAt) {}

    record CardSummary(
            @Schema(example = "cone") String card,
            @Schema(example = "Cone card") String name,
            @Schema(example = "7") long stamps,
            @Schema(example = "10") long size,

            @Schema(description = "Stamps until it is full.", example = "3")
            long missing,

            @Schema(description = "What is given next.", example = "Free cone")
            String prize,

            @Schema(description = "The next prize of this card; absent when it has none left.") @Nullable
            NextPrize nextPrize,

            @Schema(description = "The first instant at which the card can no longer be stamped; absent for never.")
            @Nullable
            Instant lapsesAt) {}

    record NextPrize(
            @Schema(description = "The stamp that brings it.", example = "10")
            long at,

            @Schema(example = "Free cone") String name,

            @Schema(description = "Stamps until then.", example = "3")
            long missing) {}

    record VoucherSummary(
            VoucherId id,
            String name,

            @Schema(description = "The first instant at which it is gone; absent for never.") @Nullable
            Instant expiresAt) {}
}
