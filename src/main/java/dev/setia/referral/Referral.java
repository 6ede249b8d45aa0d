package dev.setia.referral;

import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.ReferralId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A friend who came on a member's code.
 *
 * @param shares what both have in common and made somebody look at it
 * @param convertedAt when the friend first did what the program asks for
 */
record Referral(
        ReferralId id,
        ProgramId program,
        MemberId referrer,
        MemberId friend,
        Status status,
        List<String> shares,
        Instant claimedAt,
        @Nullable Instant convertedAt,
        @Nullable Instant decidedAt) {
    /** Whether it counts. */
    enum Status {
        OPEN,
        /** Somebody has to look at it first; until then it gives nothing. */
        REVIEW,
        REJECTED
    }

    ReferralView view() {
        return new ReferralView(
                id,
                program,
                referrer,
                friend,
                status.name().toLowerCase(Locale.ROOT),
                shares,
                claimedAt,
                convertedAt,
                decidedAt);
    }
}
