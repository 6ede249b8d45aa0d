package dev.setia.purchase;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import dev.setia.coupon.CouponsAtTill;
import dev.setia.ledger.Balance;
import dev.setia.reward.HeldVoucher;
import dev.setia.shared.CouponHoldId;
import dev.setia.shared.CouponId;
import dev.setia.shared.Money;
import dev.setia.shared.VoucherId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rules decided, as a till reads it. Stored with the purchase, so that asking again is a read. */
record PurchaseDecision(
        PurchaseTotals totals,
        List<PurchaseLineResult> lines,
        PurchasePoints points,
        List<StampsResult> stamps,
        @Nullable TierResult tier,
        List<IssuedVoucher> vouchersIssued,
        List<VoucherId> vouchersUsed,

        @Schema(description = "Vouchers that were presented and not used; they stay in the member's hand")
        List<UnusableVoucher> vouchersNotUsed,

        List<UsedCoupon> couponsUsed,

        @Nullable @Schema(description = "What gift cards of ours pay; absent where none was presented")
        GiftCardPayment giftCards,

        @Schema(description = "Gift cards of ours that lines sold or topped up")
        List<GiftCardSale> giftCardsSold,

        List<ExplanationItem> explanation,

        @Schema(description = "What was closest to happening; absent when nothing countable was missing") @Nullable
        ClosestMiss nearestMiss) {
    /** Decisions that were stored before there were coupons, or gift cards to sell, have none. */
    PurchaseDecision {
        couponsUsed = couponsUsed == null ? List.of() : couponsUsed;
        giftCardsSold = giftCardsSold == null ? List.of() : giftCardsSold;
    }

    /** A coupon that did something. */
    record UsedCoupon(
            CouponId id,
            @Schema(example = "7K3Q9M-2XWP4T-VR6H1C") String code) {}

    /** Of all policies the one of which the smallest share was missing. */
    record ClosestMiss(
            @Schema(description = "As in the explanation", example = "punch_card")
            String kind,

            @Schema(description = "Key of the policy in the program version", example = "cone")
            String policy,

            @Schema(description = "minor, stamps, units, lines, visits, points or friends", example = "stamps")
            String unit,

            @Schema(example = "1") long missing,

            @Schema(
                    description = "The same as a sentence, in the language that Accept-Language asks for",
                    example = "Cone card: 1 stamp short of “Free cone”.")
            String text) {}

    record PurchaseTotals(
            @Schema(description = "What the till asked before the program's discounts")
            Money gross,

            @Schema(description = "What the program takes off")
            Money discount,

            @Schema(description = "What is left to pay") Money net) {}

    record PurchaseLineResult(
            int number,
            String sku,
            long quantity,
            Money gross,
            Money discount,
            Money net,

            @Schema(description = "Units of this line that the program gives away")
            long freeUnits) {}

    /** balance is absent in a preview and for a guest. */
    record PurchasePoints(
            @Schema(description = "Points of this purchase, pending ones included")
            long earned,

            @Nullable PointsBalance balance) {}

    record PointsBalance(long available, long pending, long owed) {
        static PointsBalance of(Balance balance) {
            return new PointsBalance(balance.available(), balance.pending(), balance.owed());
        }
    }

    record StampsResult(
            @Schema(description = "Key of the punch card", example = "cone")
            String card,

            long given,

            @Schema(description = "How many cards became full")
            int filled,

            @Schema(description = "Stamps on the open card now")
            long stamps,

            @Schema(description = "Places on the open card") long size) {}

    record TierResult(
            @Schema(example = "gold") String key,

            @Schema(
                    description =
                            "Whether this purchase lifted the member; a tier that begins later is in the explanation")
            boolean reached) {}

    /** What was presented and did nothing: as it is good still, nobody who reads of it gets its code. */
    record UnusableVoucher(
            @Schema(description = "Absent for a code that names none of the member's") @Nullable
            VoucherId id,

            @Schema(description = "The coupon, where it is one that is known") @Nullable
            CouponId couponId,

            @JsonAlias("code")
            @Schema(
                    description = "The last characters of the code by which it was presented, at most four; absent"
                            + " without one",
                    example = "6H1C")
            @Nullable
            String codeEnding,

            @Schema(description = "The hold by which it was presented; absent without one") @Nullable
            CouponHoldId couponHoldId,

            @Schema(
                    description =
                            "used, revoked or expired; unknown when it is not the member's; mistyped when the code has a"
                                    + " wrong character; of coupons also not_yet_valid, stopped, limit_reached, held,"
                                    + " hold_expired, hold_released, for_members_only; not_applicable when nothing in the basket is what it is for",
                    example = "expired")
            String reason) {
        private static final int ENDING = 4;

        /** Decisions that were stored before only endings were kept have whole codes. */
        UnusableVoucher {
            codeEnding = codeEnding == null || codeEnding.length() <= ENDING
                    ? codeEnding
                    : codeEnding.substring(codeEnding.length() - ENDING);
        }

        /** @param code by which it was presented; null without one */
        static UnusableVoucher of(@Nullable VoucherId id, @Nullable String code, String reason) {
            return new UnusableVoucher(id, null, ending(code), null, reason);
        }

        static UnusableVoucher of(CouponsAtTill.Presented coupon, String reason) {
            return coupon.hold() == null
                    ? new UnusableVoucher(null, known(coupon, reason), ending(coupon.code()), null, reason)
                    : held(coupon, coupon.hold(), reason);
        }

        /** @param coupon null for a hold that is not known */
        static UnusableVoucher held(CouponsAtTill.@Nullable Presented coupon, CouponHoldId hold, String reason) {
            return new UnusableVoucher(null, coupon == null ? null : known(coupon, reason), null, hold, reason);
        }

        private static @Nullable CouponId known(CouponsAtTill.Presented coupon, String reason) {
            return reason.equals("unknown") ? null : coupon.id();
        }

        /** Never more than half of it. */
        private static @Nullable String ending(@Nullable String code) {
            return code == null ? null : code.substring(Math.max(code.length() - ENDING, (code.length() + 1) / 2));
        }
    }

    record IssuedVoucher(
            @Schema(description = "Absent in a preview, as the voucher does not exist yet") @Nullable
            VoucherId id,

            @Schema(
                    description = "By which a till finds it, for the receipt; absent in a preview",
                    example = "7K3Q9M-2XWP4T-VR6H1C")
            @Nullable
            String code,

            @Schema(example = "Free cone") String name,
            @Nullable Instant expiresAt) {
        static List<IssuedVoucher> of(List<HeldVoucher> issued) {
            return issued.stream()
                    .map(voucher -> new IssuedVoucher(
                            voucher.id(), voucher.spelledCode(), voucher.prize().name(), voucher.expiresAt()))
                    .toList();
        }
    }

    /** One policy: did it act, and why. */
    record ExplanationItem(
            @Schema(
                    description =
                            "earning, multiplier, program, punch_card, tier, discount, voucher or event; more may come")
            String kind,

            @Schema(description = "Key of the policy in the program version")
            String policy,

            boolean fired,

            @Schema(description = "Stable word; more may come", example = "below_one_step")
            String code,

            @Schema(description = "The arithmetic, in the order in which it is read")
            @JsonFormat(without = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES)
            Map<String, Long> figures,

            @Nullable MissingAmount nearestMiss,

            @Schema(
                    description = "How each node of the policy's condition came out, a node before its children. Empty"
                            + " without a condition, and for a card that was opened on an older version.")
            List<ConditionOutcome> conditions,

            @Schema(
                    description = "The same as a sentence, in the language that Accept-Language asks for",
                    example = "Points: 4 points for Rp 46.000 (1 point per Rp 10.000).")
            @Nullable
            String text) {
        /** Explanations that were stored before conditions were listed have none. */
        ExplanationItem {
            conditions = conditions == null ? List.of() : conditions;
        }
    }

    record MissingAmount(
            @Schema(description = "minor, stamps, units, visits or points", example = "minor")
            String unit,

            long missing,

            @Schema(example = "Rp 4.000 short of the next point.") @Nullable
            String text) {}

    PurchaseDecision with(List<ExplanationItem> explained, @Nullable ClosestMiss closest) {
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
                giftCardsSold,
                explained,
                closest);
    }

    PurchaseDecision selling(List<GiftCardSale> cards) {
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
                cards,
                explanation,
                nearestMiss);
    }

    /** The same at the prices that were paid, with what was presented then. */
    PurchaseDecision at(PurchaseDecision paid) {
        return new PurchaseDecision(
                paid.totals,
                paid.lines,
                points,
                stamps,
                tier,
                vouchersIssued,
                paid.vouchersUsed,
                paid.vouchersNotUsed,
                paid.couponsUsed,
                paid.giftCards,
                paid.giftCardsSold,
                explanation,
                nearestMiss);
    }
}
