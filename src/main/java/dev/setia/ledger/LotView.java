package dev.setia.ledger;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An open lot as the API shows it. */
@Schema(name = "Lot", description = "Points that were granted together and expire together.")
record LotView(
        @Schema(description = "Of the entry of the account that granted it", example = "12")
        long sequence,

        @Schema(description = "available or pending; more may come", example = "available")
        String pocket,

        @Schema(description = "Points it began with") long granted,
        @Schema(description = "Points that are left of it") long remaining,

        @Schema(description = "When it could or can be spent; absent while that waits for a decision") @Nullable
        Instant activeFrom,

        @Schema(description = "The first instant at which it is gone; absent for never") @Nullable
        Instant expiresAt) {
    static LotView of(Lot lot) {
        return new LotView(
                lot.sequence(),
                lot.pocket(),
                lot.granted(),
                lot.remaining(),
                Grant.isUndecided(lot.activeFrom()) ? null : lot.activeFrom(),
                lot.expiresAt());
    }
}
