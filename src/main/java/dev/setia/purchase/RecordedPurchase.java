package dev.setia.purchase;

import dev.setia.purchase.PurchaseDecision.ClosestMiss;
import dev.setia.purchase.PurchaseDecision.ExplanationItem;
import dev.setia.purchase.PurchaseDecision.IssuedVoucher;
import dev.setia.purchase.PurchaseDecision.PurchaseLineResult;
import dev.setia.purchase.PurchaseDecision.PurchasePoints;
import dev.setia.purchase.PurchaseDecision.PurchaseTotals;
import dev.setia.purchase.PurchaseDecision.StampsResult;
import dev.setia.purchase.PurchaseDecision.TierResult;
import dev.setia.purchase.PurchaseDecision.UnusableVoucher;
import dev.setia.purchase.PurchaseDecision.UsedCoupon;
import dev.setia.reward.HeldVoucher;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.VoucherId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A purchase as it was recorded, with what it brought and why. */
record RecordedPurchase(
        PurchaseId id,
        @Nullable MemberId memberId,
        ProgramId programId,
        int programVersion,
        LocationId locationId,
        RecordedReceipt receipt,
        @Nullable String channel,
        String currency,
        Instant occurredAt,
        Instant recordedAt,

        @Schema(
                description = "What became of it",
                allowableValues = {"recorded", "partially_returned", "returned", "voided"})
        String state,

        @Nullable @Schema(description = "When the member claimed what had been bought as a guest")
        Instant claimedAt,

        PurchaseTotals totals,
        List<PurchaseLineResult> lines,
        PurchasePoints points,
        List<StampsResult> stamps,
        @Nullable TierResult tier,
        List<IssuedVoucher> vouchersIssued,
        List<VoucherId> vouchersUsed,
        List<UnusableVoucher> vouchersNotUsed,
        List<UsedCoupon> couponsUsed,
        @Nullable GiftCardPayment giftCards,
        List<GiftCardSale> giftCardsSold,
        List<ExplanationItem> explanation,

        @Schema(description = "What was closest to happening; absent when nothing countable was missing") @Nullable
        ClosestMiss nearestMiss,

        @Nullable @Schema(description = "What has come back since; absent while nothing has")
        ReturnedSoFar returned) {

    record RecordedReceipt(String terminal, String number, LocalDate businessDate) {
        static RecordedReceipt of(Receipt receipt) {
            return new RecordedReceipt(receipt.terminal(), receipt.number(), receipt.businessDate());
        }
    }

    record ReturnedSoFar(Money amount, long pointsTaken) {}

    static RecordedPurchase of(Decided decided, Facts facts, List<HeldVoucher> issued) {
        PurchaseCommand command = decided.command();
        Facts.Person person = decided.person();
        PurchaseDecision decision = DrawDecision.of(decided, facts, IssuedVoucher.of(issued));
        return of(
                new Heading(
                        command.id(),
                        person == null ? null : person.id(),
                        command.program().program(),
                        command.program().version().number(),
                        command.receipt(),
                        command.channel(),
                        command.program().version().currency(),
                        command.occurredAt(),
                        decided.recordedAt()),
                decision,
                PurchaseState.RECORDED,
                null,
                null);
    }

    /** What stands in columns rather than in the decision. */
    record Heading(
            PurchaseId id,
            @Nullable MemberId member,
            ProgramId program,
            int version,
            Receipt receipt,
            @Nullable String channel,
            String currency,
            Instant occurredAt,
            Instant recordedAt) {
        /** The same purchase as somebody else's, or nobody's. */
        Heading of(@Nullable MemberId buyer) {
            return new Heading(id, buyer, program, version, receipt, channel, currency, occurredAt, recordedAt);
        }
    }

    static RecordedPurchase of(
            Heading heading,
            PurchaseDecision decision,
            PurchaseState state,
            @Nullable Instant claimedAt,
            @Nullable ReturnedSoFar returned) {
        return new RecordedPurchase(
                heading.id(),
                heading.member(),
                heading.program(),
                heading.version(),
                heading.receipt().location(),
                RecordedReceipt.of(heading.receipt()),
                heading.channel(),
                heading.currency(),
                heading.occurredAt(),
                heading.recordedAt(),
                state.text(),
                claimedAt,
                decision.totals(),
                decision.lines(),
                decision.points(),
                decision.stamps(),
                decision.tier(),
                decision.vouchersIssued(),
                decision.vouchersUsed(),
                decision.vouchersNotUsed(),
                decision.couponsUsed(),
                decision.giftCards(),
                decision.giftCardsSold(),
                decision.explanation(),
                decision.nearestMiss(),
                returned);
    }

    RecordedPurchase with(List<ExplanationItem> explained, @Nullable ClosestMiss closest) {
        return new RecordedPurchase(
                id,
                memberId,
                programId,
                programVersion,
                locationId,
                receipt,
                channel,
                currency,
                occurredAt,
                recordedAt,
                state,
                claimedAt,
                totals,
                lines,
                points,
                stamps,
                tier,
                vouchersIssued,
                vouchersUsed,
                vouchersNotUsed,
                couponsUsed,
                giftCards,
                giftCardsSold,
                explained,
                closest,
                returned);
    }

    /** The part that is stored as it was decided; without codes of gift cards. */
    PurchaseDecision decision() {
        return new PurchaseDecision(
                totals,
                lines,
                points,
                stamps,
                tier,
                vouchersIssued,
                vouchersUsed,
                vouchersNotUsed,
                couponsUsed,
                giftCards,
                giftCardsSold.stream().map(GiftCardSale::withoutCode).toList(),
                explanation,
                nearestMiss);
    }
}
