package dev.setia.coupon;

import dev.setia.program.PrizeJson;
import dev.setia.rules.Prize;
import dev.setia.shared.CouponPoolId;
import dev.setia.shared.ProgramId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Codes of one kind.
 *
 * @param code by which programs know it, unique in the program
 * @param usesPerCode how often each code can be used, one or more
 * @param usesPerMember how many uses of the whole pool one member has; null for no such limit
 * @param validFrom null for ever since
 * @param validUntil the first instant at which its codes are gone; null for never
 */
record CouponPool(
        CouponPoolId id,
        ProgramId program,
        String code,
        String name,
        Prize prize,
        long usesPerCode,
        @Nullable Long usesPerMember,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        boolean isStopped,
        Instant createdAt) {

    /** Why no code of the pool can be used at that moment; null when they can. */
    @Nullable
    String reasonAgainst(Instant at) {
        if (isStopped) {
            return "stopped";
        }
        if (validFrom != null && at.isBefore(validFrom)) {
            return "not_yet_valid";
        }
        return validUntil != null && !at.isBefore(validUntil) ? "expired" : null;
    }

    boolean isForMembersOnly() {
        return usesPerMember != null || prize instanceof Prize.BonusPoints;
    }

    CouponPoolView view(long codes, long uses) {
        return new CouponPoolView(
                id,
                program,
                code,
                name,
                PrizeJson.show(prize),
                usesPerCode,
                usesPerMember,
                validFrom,
                validUntil,
                isStopped ? "stopped" : "active",
                codes,
                uses,
                createdAt);
    }
}
