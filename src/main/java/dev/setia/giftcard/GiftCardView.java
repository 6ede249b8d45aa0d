package dev.setia.giftcard;

import dev.setia.shared.GiftCardId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record GiftCardView(
        GiftCardId id,

        @Schema(description = "To be printed; only in the answer to issuing it", example = "7K3Q9M-2XWP4T-VR6H1C")
        @Nullable
        String code,

        @Schema(description = "The last characters of the code", example = "6H1C")
        String codeEnding,

        Money balance,

        @Schema(description = "Of the balance, what is kept for sales that are not finished")
        Money authorised,

        @Schema(description = "What can be charged now") Money available,
        @Schema(allowableValues = {"active", "expired"}) String status,
        boolean hasPin,

        @Schema(description = "Whose it is; absent for whoever has it") @Nullable
        MemberId memberId,

        @Schema(description = "The first instant at which it can no longer be used; absent for never") @Nullable
        Instant expiresAt,

        Instant issuedAt) {}
