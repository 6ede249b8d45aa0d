package dev.setia.reward;

import dev.setia.member.Members;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
@Tag(name = "Rewards")
class VoucherController {
    private final Members members;
    private final Vouchers vouchers;
    private final ValidateCode validateCode;
    private final Cursors cursors;
    private final Clock clock;

    VoucherController(Members members, Vouchers vouchers, ValidateCode validateCode, Cursors cursors, Clock clock) {
        this.members = members;
        this.vouchers = vouchers;
        this.validateCode = validateCode;
        this.cursors = cursors;
        this.clock = clock;
    }

    @GetMapping("/members/{memberId}/vouchers")
    @RequiresScope("rewards:read")
    @Operation(summary = "List a member's vouchers, used and gone ones too, the latest first")
    Page<MemberVoucherView> listMemberVouchers(
            @PathVariable MemberId memberId,
            @RequestParam(required = false) @Pattern(regexp = "issued|used|revoked") @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        TenantId tenant = Callers.current().tenant();
        var unused = members.barred(tenant, memberId);
        var wanted = cursors.wanted("vouchers " + memberId.text() + " " + status, limit, cursor);
        UUID after = wanted.after() == null ? null : UUID.fromString(wanted.after());
        List<HeldVoucher> found = vouchers.ofMember(tenant, memberId, status, after, wanted.rows());
        return cursors.page(wanted, found, voucher -> voucher.id().value().toString())
                .map(voucher -> MemberVoucherView.of(voucher, clock.instant()));
    }

    @PostMapping("/vouchers/validate")
    @RequiresScope("redemptions:read")
    @Operation(
            summary = "Say what a code is good for, before it is presented with a purchase",
            description = "Codes of vouchers and of coupons. A code that nobody knows, or another tenant's, is"
                    + " not_found; one with a wrong character is told as mistyped. Tried too often, it is"
                    + " too_many_attempts.")
    ValidatedCodeView validateCode(@Valid @RequestBody ValidateCodeRequest request) {
        return validateCode.validate(request);
    }
}
