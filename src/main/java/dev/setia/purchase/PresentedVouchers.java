package dev.setia.purchase;

import dev.setia.purchase.PurchaseDecision.UnusableVoucher;
import dev.setia.reward.HeldVoucher;
import dev.setia.rules.MemberSnapshot;
import dev.setia.shared.VoucherId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The vouchers that a till presents: those that can be used, and those that cannot, each with its reason (DI-23). */
record PresentedVouchers(List<MemberSnapshot.HeldVoucher> usable, List<UnusableVoucher> notUsable) {
    /**
     * @throws dev.setia.platform.Problem {@code voucher_not_usable} when every one is needed and some cannot be used
     */
    static PresentedVouchers of(PurchaseCommand command, Facts.@Nullable Person person, Facts facts) {
        List<MemberSnapshot.HeldVoucher> usable = new ArrayList<>();
        List<UnusableVoucher> notUsable = new ArrayList<>();
        for (VoucherId id : command.vouchers()) {
            HeldVoucher voucher = facts.vouchers.get(id);
            String reason = reason(command, person, voucher);
            if (voucher != null && reason == null) {
                usable.add(new MemberSnapshot.HeldVoucher(id.value(), voucher.prize()));
            } else {
                notUsable.add(new UnusableVoucher(id, reason == null ? "unknown" : reason));
            }
        }
        if (command.isEveryVoucherNeeded() && !notUsable.isEmpty()) {
            throw PurchaseProblems.vouchersNotUsable(command.vouchers(), notUsable);
        }
        return new PresentedVouchers(usable, notUsable);
    }

    private static @Nullable String reason(
            PurchaseCommand command, Facts.@Nullable Person person, @Nullable HeldVoucher voucher) {
        if (voucher == null
                || person == null
                || !voucher.membership().member().equals(person.id())
                || !voucher.membership().program().equals(command.program().program())) {
            return "unknown";
        }
        if (voucher.isUsableAt(command.occurredAt())) {
            return null;
        }
        return voucher.status() == HeldVoucher.Status.ISSUED
                ? "expired"
                : voucher.status().name().toLowerCase(Locale.ROOT);
    }
}
