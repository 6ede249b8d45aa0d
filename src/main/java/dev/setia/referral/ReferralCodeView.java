package dev.setia.referral;

import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A member's code. */
record ReferralCodeView(
        MemberId memberId,

        @Schema(description = "The last character is a check", example = "7K3QM9XDH4T2")
        String code,

        @Schema(description = "Friends who came on it and did what the program asks for")
        long friends,

        Instant createdAt) {}
