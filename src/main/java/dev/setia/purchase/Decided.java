package dev.setia.purchase;

import dev.setia.coupon.CouponsAtTill;
import dev.setia.purchase.PurchaseDecision.UnusableVoucher;
import dev.setia.rules.Evaluation;
import dev.setia.rules.MemberSnapshot;
import dev.setia.shared.Membership;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase that the rules have judged.
 *
 * @param person null for a guest
 * @param coupons those that are presented and can be used
 * @param notUsable presented vouchers that were left aside, because the till allows it
 * @param charges what gift cards pay
 * @param recorded the answer, once it has been booked
 */
record Decided(
        PurchaseCommand command,
        Facts.@Nullable Person person,
        MemberSnapshot snapshot,
        List<CouponsAtTill.Presented> coupons,
        List<UnusableVoucher> notUsable,
        Evaluation evaluation,
        List<ChargeGiftCards.Charge> charges,
        Instant recordedAt,
        @Nullable RecordedPurchase recorded) {
    Decided as(RecordedPurchase answer) {
        return new Decided(command, person, snapshot, coupons, notUsable, evaluation, charges, recordedAt, answer);
    }

    /** The coupon that goes by this id among the vouchers; null where it is a voucher's. */
    CouponsAtTill.@Nullable Presented coupon(UUID id) {
        for (CouponsAtTill.Presented coupon : coupons) {
            if (coupon.id().value().equals(id)) {
                return coupon;
            }
        }
        return null;
    }

    /** The day of a moment where the program is at home. */
    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, command.program().version().zone());
    }

    /** What the points and cards belong to; null for a guest. */
    @Nullable
    Membership membership() {
        return person == null
                ? null
                : new Membership(person.id(), command.program().program());
    }
}
