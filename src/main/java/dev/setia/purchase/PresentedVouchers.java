package dev.setia.purchase;

import dev.setia.purchase.PurchaseDecision.UnusableVoucher;
import dev.setia.reward.HeldVoucher;
import dev.setia.rules.MemberSnapshot;
import dev.setia.shared.SecretCode;
import dev.setia.shared.VoucherId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vouchers that a till presents: those that can be used, and those that cannot, each with its reason (DI-23). */
record PresentedVouchers(List<MemberSnapshot.HeldVoucher> usable, List<UnusableVoucher> notUsable) {
    /**
     * @throws dev.setia.platform.Problem {@code voucher_not_usable} when every one is needed and some cannot be used
     */
    static PresentedVouchers of(PurchaseCommand command, Facts.@Nullable Person person, Facts facts) {
        // By id, so that one which is presented by its id and by its code is presented once.
        Map<VoucherId, MemberSnapshot.HeldVoucher> usable = new LinkedHashMap<>();
        List<UnusableVoucher> notUsable = new ArrayList<>();
        for (VoucherId id : command.vouchers()) {
            present(id, null, command, person, facts, usable, notUsable);
        }
        for (String code : command.codes()) {
            VoucherId id = facts.codes.get(code);
            if (id == null) {
                notUsable.add(new UnusableVoucher(null, code, SecretCode.isMistyped(code) ? "mistyped" : "unknown"));
            } else {
                present(id, code, command, person, facts, usable, notUsable);
            }
        }
        if (command.isEveryVoucherNeeded() && !notUsable.isEmpty()) {
            throw PurchaseProblems.vouchersNotUsable(command, notUsable);
        }
        return new PresentedVouchers(List.copyOf(usable.values()), notUsable);
    }

    private static void present(
            VoucherId id,
            @Nullable String code,
            PurchaseCommand command,
            Facts.@Nullable Person person,
            Facts facts,
            Map<VoucherId, MemberSnapshot.HeldVoucher> usable,
            List<UnusableVoucher> notUsable) {
        HeldVoucher voucher = facts.vouchers.get(id);
        if (voucher == null || !isOf(voucher, person, command)) {
            // Another member's voucher looks like none: a code must not tell whose it is.
            notUsable.add(new UnusableVoucher(code == null ? id : null, code, "unknown"));
            return;
        }
        String reason = voucher.reasonAgainst(command.occurredAt());
        if (reason == null) {
            usable.put(id, new MemberSnapshot.HeldVoucher(id.value(), voucher.prize()));
        } else {
            notUsable.add(new UnusableVoucher(id, code, reason));
        }
    }

    private static boolean isOf(HeldVoucher voucher, Facts.@Nullable Person person, PurchaseCommand command) {
        return person != null
                && voucher.membership().member().equals(person.id())
                && voucher.membership().program().equals(command.program().program());
    }
}
