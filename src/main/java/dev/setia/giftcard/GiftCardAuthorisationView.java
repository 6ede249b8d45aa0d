package dev.setia.giftcard;

import dev.setia.shared.GiftCardAuthorisationId;
import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

record GiftCardAuthorisationView(
        GiftCardAuthorisationId id,
        Money amount,
        @Schema(description = "What was taken at last") Money captured,

        @Schema(allowableValues = {"authorised", "captured", "voided", "expired"})
        String status,

        @Schema(description = "The first instant at which it is free again by itself")
        Instant authorisedUntil,

        Instant createdAt,
        @Schema(description = "The card as it stands now") GiftCardView card) {}
