package dev.setia.reward;

import dev.setia.member.Identifiers;
import dev.setia.member.Members;
import dev.setia.platform.NotFound;
import dev.setia.platform.ProblemType;
import dev.setia.platform.Tenancy;
import dev.setia.reward.CheckEntitlementRequest.EntitledMember;
import dev.setia.shared.MemberId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells whoever stands at a door whether it opens for a member. */
@Component
class CheckEntitlement {
    private final Catalogue catalogue;
    private final Entitlements entitlements;
    private final Members members;
    private final Identifiers identifiers;
    private final Clock clock;

    CheckEntitlement(
            Catalogue catalogue, Entitlements entitlements, Members members, Identifiers identifiers, Clock clock) {
        this.catalogue = catalogue;
        this.entitlements = entitlements;
        this.members = members;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public EntitlementCheckView check(CheckEntitlementRequest request) {
        TenantId tenant = Tenancy.current();
        Instant now = clock.instant();
        RewardId reward = catalogue
                .find(catalogue.program(request.programId()), request.rewardCode())
                .orElseThrow(() -> new NotFound("reward"))
                .id();
        MemberId member = member(tenant, request.member());
        Entitlement best = entitlements.best(tenant, member, reward, now).orElse(null);
        String reason = members.barred(tenant, member).map(ProblemType::code).orElseGet(() -> reason(best, now));
        return new EntitlementCheckView(
                member, reason.isEmpty(), reason.isEmpty() ? null : reason, best == null ? null : best.view(now));
    }

    private static String reason(@Nullable Entitlement best, Instant now) {
        if (best == null) {
            return "not_redeemed";
        }
        return switch (best.statusAt(now)) {
            case ACTIVE -> "";
            case UPCOMING -> "not_yet_valid";
            case ENDED -> "no_longer_valid";
            case REVOKED -> "revoked";
        };
    }

    /** The request was checked: either an id, or type and value. */
    private MemberId member(TenantId tenant, EntitledMember given) {
        return given.id() != null
                ? given.id()
                : members.holder(
                        tenant,
                        identifiers.hash(
                                tenant, Objects.requireNonNull(given.type()), Objects.requireNonNull(given.value())));
    }
}
