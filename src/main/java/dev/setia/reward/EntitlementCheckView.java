package dev.setia.reward;

import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Whether the door opens.")
record EntitlementCheckView(
        MemberId memberId,
        boolean isEntitled,

        @Schema(
                description = "Why not; absent when entitled. More may come.",
                allowableValues = {
                    "not_redeemed",
                    "not_yet_valid",
                    "no_longer_valid",
                    "revoked",
                    "member_suspended",
                    "member_closed"
                })
        @Nullable
        String reason,

        @Schema(description = "The entitlement that opens the door, or the one that comes closest to it.") @Nullable
        EntitlementView entitlement) {}
