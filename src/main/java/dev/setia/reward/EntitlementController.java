package dev.setia.reward;

import dev.setia.member.Members;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.platform.Tenancy;
import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Rewards")
class EntitlementController {
    private final Entitlements entitlements;
    private final CheckEntitlement checkEntitlement;
    private final Members members;
    private final Cursors cursors;
    private final Clock clock;

    EntitlementController(
            Entitlements entitlements,
            CheckEntitlement checkEntitlement,
            Members members,
            Cursors cursors,
            Clock clock) {
        this.entitlements = entitlements;
        this.checkEntitlement = checkEntitlement;
        this.members = members;
        this.cursors = cursors;
        this.clock = clock;
    }

    @GetMapping("/v1/members/{memberId}/entitlements")
    @RequiresScope("rewards:read")
    @Operation(summary = "List the access that a member has redeemed, the oldest first")
    Page<EntitlementView> listEntitlements(
            @PathVariable MemberId memberId,
            @Parameter(description = "Only what opens a door now.") @RequestParam(required = false) @Nullable
                    Boolean active,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Instant now = clock.instant();
        boolean isActiveOnly = Boolean.TRUE.equals(active);
        var unused = members.barred(Tenancy.current(), memberId);
        var wanted = cursors.wanted("entitlements:" + memberId + ":" + isActiveOnly, limit, cursor);
        Page<Entitlement> page = cursors.page(
                wanted,
                entitlements.of(Tenancy.current(), memberId, isActiveOnly, now, wanted),
                one -> one.redemption().value().toString());
        return page.map(one -> one.view(now));
    }

    @PostMapping("/v1/entitlements/check")
    @RequiresScope("rewards:read")
    @Operation(
            summary = "Ask at the door whether a member has access",
            description = "Changes nothing. The member is in the body, so that phone numbers stay out of logs.")
    EntitlementCheckView checkEntitlement(@Valid @RequestBody CheckEntitlementRequest request) {
        return checkEntitlement.check(request);
    }
}
