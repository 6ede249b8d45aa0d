package dev.setia.reward;

import dev.setia.program.PrizeDefinition;
import dev.setia.program.PrizeJson;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.VoucherId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

record MemberVoucherView(
        VoucherId id,
        MemberId memberId,
        ProgramId programId,

        @Schema(
                description = "By which a till finds it; absent for vouchers from before there were codes",
                example = "7K3Q9M-2XWP4T-VR6H1C")
        @Nullable
        String code,

        @Schema(example = "Free cone") String name,
        @Schema(description = "What it gives") PrizeDefinition prize,

        @Schema(
                description = "As of now: an issued one whose time is over is expired",
                allowableValues = {"issued", "used", "revoked", "expired"})
        String status,

        @Schema(description = "Key of the card or tier that gave it; of a reward with reward: before it")
        String source,

        Instant issuedAt,

        @Schema(description = "The first instant at which it is gone; absent for never") @Nullable
        Instant expiresAt,

        @Schema(description = "When it was used or revoked") @Nullable
        Instant closedAt) {
    static MemberVoucherView of(HeldVoucher voucher, Instant now) {
        String against = voucher.reasonAgainst(now);
        return new MemberVoucherView(
                voucher.id(),
                voucher.membership().member(),
                voucher.membership().program(),
                voucher.spelledCode(),
                voucher.prize().name(),
                PrizeJson.show(voucher.prize()),
                against == null ? voucher.status().name().toLowerCase(Locale.ROOT) : against,
                voucher.source(),
                voucher.issuedAt(),
                voucher.expiresAt(),
                voucher.closedAt());
    }
}
