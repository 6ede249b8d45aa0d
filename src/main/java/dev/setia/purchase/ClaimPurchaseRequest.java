package dev.setia.purchase;

import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** Whose purchase it was that was recorded for a guest. */
record ClaimPurchaseRequest(
        @NotNull @Schema(description = "Who bought; must be active")
        MemberId memberId) {}
