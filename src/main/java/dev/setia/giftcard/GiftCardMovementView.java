package dev.setia.giftcard;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record GiftCardMovementView(
        @Schema(description = "As it stands now") GiftCardView card,

        @Schema(description = "What was booked; absent when the amount was zero") @Nullable
        GiftCardEntryView entry) {}
