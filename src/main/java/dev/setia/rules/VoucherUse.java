package dev.setia.rules;

import dev.setia.rules.Discount.Mode;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.MemberSnapshot.HeldVoucher;
import dev.setia.shared.Points;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Uses the vouchers that the till presents, each in the step it belongs to; one that finds nothing stays unused. */
final class VoucherUse {
    private static final String[] POINTS = {"points"};
    private static final String[] FREE = {"base_minor", "units", "discount_minor"};

    private final Sale sale;
    private final Reduction reduction;
    private final List<HeldVoucher> held;
    private final List<Reason> reasons;

    VoucherUse(Sale sale, Reduction reduction) {
        this.sale = sale;
        this.reduction = reduction;
        held = sorted(sale.member.vouchers());
        reasons = held.isEmpty() ? List.of() : new ArrayList<>(held.size());
    }

    /** Independent of the order in which the till names them. */
    private static List<HeldVoucher> sorted(List<HeldVoucher> vouchers) {
        if (vouchers.size() < 2) {
            return vouchers;
        }
        List<HeldVoucher> sorted = new ArrayList<>(vouchers);
        sorted.sort(Comparator.comparing(HeldVoucher::id));
        return sorted;
    }

    void freeUnits() {
        for (HeldVoucher voucher : held) {
            if (voucher.prize() instanceof Prize.FreeUnits prize) {
                reduction.measureFree(prize.items(), prize.units());
                Reason reason = new Reason(
                        Kind.VOUCHER,
                        voucher.id().toString(),
                        true,
                        ReasonCode.VOUCHER_APPLIED,
                        Figures.of(FREE, reduction.baseTotal(), reduction.unitTotal(), reduction.total()),
                        null);
                use(voucher, reason);
            }
        }
    }

    void percentOff() {
        for (HeldVoucher voucher : held) {
            if (voucher.prize() instanceof Prize.PercentOff prize) {
                use(voucher, prize.items(), new Mode.Percent(prize.basisPoints()), prize.maxMinor());
            }
        }
    }

    void amountOff() {
        for (HeldVoucher voucher : held) {
            if (voucher.prize() instanceof Prize.AmountOff prize) {
                use(voucher, prize.items(), new Mode.Amount(prize.amountMinor(), Mode.Per.SPLIT), null);
            }
        }
    }

    private void use(HeldVoucher voucher, ItemMatch items, Mode mode, @Nullable Long maxMinor) {
        reduction.measure(items, mode, maxMinor);
        Reason reason = Discounting.fired(Kind.VOUCHER, voucher.id().toString(), mode, reduction, Outcomes.UNASKED);
        use(
                voucher,
                new Reason(reason.kind(), reason.policy(), true, ReasonCode.VOUCHER_APPLIED, reason.figures(), null));
    }

    private void use(HeldVoucher voucher, Reason applied) {
        if (reduction.total() == 0) {
            reasons.add(new Reason(
                    Kind.VOUCHER, applied.policy(), false, ReasonCode.NOTHING_TO_APPLY_TO, Figures.NONE, null));
            return;
        }
        reduction.book(applied.policy());
        sale.effects.add(new Effect.VoucherUsed(voucher.id()));
        reasons.add(applied);
    }

    /** Points of a coupon: for a member who pays for something, beside what the purchase earns. */
    static void givePoints(Sale sale) {
        if (sale.member.vouchers().isEmpty()) {
            return;
        }
        for (HeldVoucher voucher : sorted(sale.member.vouchers())) {
            if (voucher.prize() instanceof Prize.BonusPoints prize) {
                givePoints(sale, voucher.id().toString(), voucher, prize);
            }
        }
    }

    private static void givePoints(Sale sale, String key, HeldVoucher voucher, Prize.BonusPoints prize) {
        if (!sale.member.isMember()) {
            sale.silent(Kind.VOUCHER, key, ReasonCode.NO_MEMBER);
        } else if (sale.totalNet() <= 0) {
            sale.silent(Kind.VOUCHER, key, ReasonCode.NOTHING_TO_APPLY_TO);
        } else {
            long points = Prizes.give(sale, key, prize, 1);
            sale.points = Math.min(Points.MAX, sale.points + points);
            sale.effects.add(new Effect.VoucherUsed(voucher.id()));
            sale.fired(Kind.VOUCHER, key, ReasonCode.VOUCHER_APPLIED, Figures.of(POINTS, points), null);
        }
    }

    void explain() {
        for (int i = 0; i < reasons.size(); i++) {
            sale.reasons.add(reasons.get(i));
        }
    }
}
