package dev.setia.care;

import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of one balance of many. */
@Schema(name = "OpeningResult")
record OpeningResultView(
        MemberId memberId,

        @Schema(
                description = "duplicate: it was brought along before, and is not again",
                allowableValues = {"booked", "duplicate", "refused"})
        String result,

        @Schema(description = "Absent where it was refused") @Nullable
        OpeningBalanceView openingBalance,

        @Schema(description = "Why it was refused", example = "member_closed") @Nullable
        String code,

        @Nullable String detail) {}
