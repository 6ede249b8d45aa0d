package dev.setia.tier;

import dev.setia.shared.ApiKeyId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.ReturnId;
import dev.setia.shared.TierPeriodId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(description = "A tier that a member had, from its beginning to that of the next.")
record TierPeriodView(
        TierPeriodId id,

        @Schema(description = "Absent for a time without a tier.", example = "gold") @Nullable
        String tier,

        @Schema(description = "The tier before; absent for none.", example = "silver") @Nullable
        String from,

        Instant beganAt,

        @Schema(description = "Absent while it lasts.") @Nullable
        Instant endedAt,

        @Schema(description = "purchase, review, override, return or balance; more may come.", example = "purchase")
        String cause,

        @Schema(description = "What the decision found, in minor units, points, visits or needs met.") @Nullable
        Long counted,

        @Schema(description = "What it asked for.") @Nullable
        Long needed,

        @Schema(description = "Of a person's decision.") @Nullable
        String reason,

        @Schema(description = "The key that decided.") @Nullable
        ApiKeyId decidedBy,

        @Nullable PurchaseId purchaseId,
        @Nullable ReturnId returnId,

        @Schema(description = "The day of the review as it was set then; absent for never.") @Nullable
        LocalDate reviewOn) {
    static TierPeriodView of(TierPeriod period, @Nullable Instant endedAt) {
        UUID document = period.document();
        UUID actor = period.actor();
        return new TierPeriodView(
                new TierPeriodId(period.id()),
                period.tier(),
                period.from(),
                period.beganAt(),
                endedAt,
                period.cause().text(),
                period.counted(),
                period.needed(),
                period.reason(),
                actor == null ? null : new ApiKeyId(actor),
                document == null || period.cause() != Cause.PURCHASE ? null : new PurchaseId(document),
                document == null || period.cause() != Cause.RETURN ? null : new ReturnId(document),
                period.reviewOn());
    }
}
