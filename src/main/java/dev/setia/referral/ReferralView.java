package dev.setia.referral;

import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.ReferralId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A referral as it is shown. */
record ReferralView(
        ReferralId id,
        ProgramId programId,
        MemberId referrerId,
        MemberId friendId,

        @Schema(description = "open, review or rejected", example = "open")
        String status,

        @Schema(description = "What both have in common, such as phone, card or device; empty where nothing is")
        List<String> shares,

        Instant claimedAt,

        @Nullable @Schema(description = "When the friend first did what the program asks for")
        Instant convertedAt,

        @Nullable @Schema(description = "When somebody approved or rejected it")
        Instant decidedAt) {}
