package dev.setia.reward;

import dev.setia.program.PrizeJson;
import dev.setia.shared.MemberId;
import dev.setia.shared.SecretCode;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class VoucherCodes implements CodeKeeper {
    private final Vouchers vouchers;

    VoucherCodes(Vouchers vouchers) {
        this.vouchers = vouchers;
    }

    @Override
    public Optional<ValidatedCodeView> look(TenantId tenant, String normal, @Nullable MemberId member, Instant now) {
        // Another member's is like one that nobody knows: a code must not tell whose it is.
        return vouchers.findByCode(tenant, List.of(normal)).stream()
                .filter(voucher ->
                        member == null || voucher.membership().member().equals(member))
                .map(voucher -> view(voucher, normal, now))
                .findFirst();
    }

    private static ValidatedCodeView view(HeldVoucher voucher, String code, Instant now) {
        String reason = voucher.reasonAgainst(now);
        return new ValidatedCodeView(
                "voucher",
                voucher.id().text(),
                reason == null,
                reason,
                SecretCode.spelled(code),
                voucher.membership().member(),
                voucher.membership().program(),
                voucher.prize().name(),
                PrizeJson.show(voucher.prize()),
                voucher.expiresAt(),
                reason == null ? Long.valueOf(1) : Long.valueOf(0));
    }
}
