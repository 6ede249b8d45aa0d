package dev.setia.giftcard;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

record GiftCardBalanceRequest(
        @NotNull
        @Pattern(regexp = "[\\x20-\\x7e]{4,100}", message = "must be 4 to 100 ASCII characters")
        @Schema(description = "As it was typed or scanned", example = "7K3Q9M-2XWP4T-VR6H1C")
        String code,

        @Nullable
        @Pattern(regexp = "[0-9]{4,8}", message = "must be 4 to 8 digits")
        @Schema(description = "Of a card that has one", example = "4711")
        String pin) {}
