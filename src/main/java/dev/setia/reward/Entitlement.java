package dev.setia.reward;

import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Access that a member has redeemed.
 *
 * @param revokedAt when the redemption was reversed; null while it stands
 */
record Entitlement(
        RedemptionId redemption,
        MemberId member,
        ProgramId program,
        RewardId reward,
        String code,
        String name,
        AccessTime access,
        @Nullable Instant revokedAt) {

    /** What an entitlement is worth at a moment; the better ones first. */
    enum Status {
        ACTIVE,
        UPCOMING,
        ENDED,
        REVOKED
    }

    Status statusAt(Instant now) {
        Instant until = access.until();
        if (revokedAt != null) {
            return Status.REVOKED;
        }
        if (until != null && !until.isAfter(now)) {
            return Status.ENDED;
        }
        return access.from().isAfter(now) ? Status.UPCOMING : Status.ACTIVE;
    }

    EntitlementView view(Instant now) {
        return new EntitlementView(
                redemption,
                member,
                program,
                reward,
                code,
                name,
                statusAt(now).name().toLowerCase(Locale.ROOT),
                access.from(),
                access.until(),
                revokedAt);
    }
}
