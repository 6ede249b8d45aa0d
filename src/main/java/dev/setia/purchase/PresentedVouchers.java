package dev.setia.purchase;

import dev.setia.coupon.CouponsAtTill;
import dev.setia.purchase.PurchaseDecision.UnusableVoucher;
import dev.setia.reward.HeldVoucher;
import dev.setia.rules.MemberSnapshot;
import dev.setia.shared.CouponHoldId;
import dev.setia.shared.MemberId;
import dev.setia.shared.SecretCode;
import dev.setia.shared.VoucherId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The vouchers and coupons that a till presents: those that can be used, and those that cannot, each with its reason
 * (DI-23).
 */
final class PresentedVouchers {
    private final PurchaseCommand command;
    private final Facts.@Nullable Person person;
    private final Facts facts;
    /** By id, so that one which is presented twice, by its id and by its code, is presented once. */
    private final Map<UUID, MemberSnapshot.HeldVoucher> usable = new LinkedHashMap<>();

    private final List<CouponsAtTill.Presented> coupons = new ArrayList<>();
    private final List<Unfit> notUsable = new ArrayList<>();

    private PresentedVouchers(PurchaseCommand command, Facts.@Nullable Person person, Facts facts) {
        this.command = command;
        this.person = person;
        this.facts = facts;
    }

    /**
     * One that cannot be used.
     *
     * @param place where the request has it first, as a JSON pointer
     */
    record Unfit(String place, UnusableVoucher voucher) {}

    /**
     * @throws dev.setia.platform.Problem {@code voucher_not_usable} when every one is needed and some cannot be used
     */
    static PresentedVouchers of(PurchaseCommand command, Facts.@Nullable Person person, Facts facts) {
        PresentedVouchers presented = new PresentedVouchers(command, person, facts);
        // What is sent twice is presented once.
        new LinkedHashSet<>(command.vouchers())
                .forEach(id -> presented.voucher(
                        id, null, "/vouchers/" + command.vouchers().indexOf(id)));
        new LinkedHashSet<>(command.couponHolds())
                .forEach(id -> presented.hold(
                        id, "/couponHolds/" + command.couponHolds().indexOf(id)));
        new LinkedHashSet<>(command.codes())
                .forEach(
                        code -> presented.code(code, "/codes/" + command.codes().indexOf(code)));
        if (command.isEveryVoucherNeeded() && !presented.notUsable.isEmpty()) {
            throw PurchaseProblems.vouchersNotUsable(presented.notUsable);
        }
        return presented;
    }

    List<MemberSnapshot.HeldVoucher> usable() {
        return List.copyOf(usable.values());
    }

    /** Those of the usable ones that are coupons. */
    List<CouponsAtTill.Presented> coupons() {
        return List.copyOf(coupons);
    }

    List<UnusableVoucher> notUsable() {
        return notUsable.stream().map(Unfit::voucher).toList();
    }

    private void voucher(VoucherId id, @Nullable String code, String place) {
        HeldVoucher voucher = facts.vouchers.get(id);
        if (voucher == null || !isOfBuyer(voucher)) {
            // Another member's voucher looks like none: a code must not tell whose it is.
            refuse(place, UnusableVoucher.of(code == null ? id : null, code, "unknown"));
            return;
        }
        String reason = voucher.reasonAgainst(command.occurredAt());
        if (reason == null) {
            usable.put(id.value(), new MemberSnapshot.HeldVoucher(id.value(), voucher.prize()));
        } else {
            refuse(place, UnusableVoucher.of(id, code, reason));
        }
    }

    private boolean isOfBuyer(HeldVoucher voucher) {
        return person != null
                && voucher.membership().member().equals(person.id())
                && voucher.membership().program().equals(command.program().program());
    }

    private void hold(CouponHoldId id, String place) {
        CouponsAtTill.Presented coupon = facts.coupons.byHold(id);
        String reason = coupon == null ? "unknown" : reasonAgainst(coupon);
        if (coupon != null && reason == null) {
            take(coupon);
        } else {
            refuse(place, UnusableVoucher.held(coupon, id, reason == null ? "unknown" : reason));
        }
    }

    private void code(String code, String place) {
        VoucherId voucher = facts.codes.get(code);
        if (voucher != null) {
            voucher(voucher, code, place);
            return;
        }
        CouponsAtTill.Presented coupon = facts.coupons.byCode(code);
        if (coupon == null) {
            String reason = SecretCode.isMistyped(code) ? "mistyped" : "unknown";
            refuse(place, UnusableVoucher.of(null, code, reason));
        } else if (!usable.containsKey(coupon.id().value())) {
            String reason = reasonAgainst(coupon);
            if (reason == null) {
                take(coupon);
            } else {
                refuse(place, UnusableVoucher.of(coupon, reason));
            }
        }
    }

    private void refuse(String place, UnusableVoucher voucher) {
        notUsable.add(new Unfit(place, voucher));
    }

    private @Nullable String reasonAgainst(CouponsAtTill.Presented coupon) {
        MemberId member = person == null ? null : person.id();
        return facts.coupons.reasonAgainst(coupon, command.program().program(), member, command.occurredAt(), coupons);
    }

    private void take(CouponsAtTill.Presented coupon) {
        coupons.add(coupon);
        UUID id = coupon.id().value();
        usable.put(id, new MemberSnapshot.HeldVoucher(id, coupon.prize()));
    }
}
