package dev.setia.reward;

import dev.setia.reward.RedemptionView.BalanceAfter;
import dev.setia.shared.HoldId;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(name = "Hold")
record HoldView(
        HoldId id,
        MemberId memberId,
        ProgramId programId,

        @Schema(description = "Absent for a payment.") @Nullable
        RewardId rewardId,

        @Schema(description = "Absent for a reward.") @Nullable
        HeldPayment payment,

        long points,

        @Schema(
                description = "Only an open hold can be committed or released.",
                allowableValues = {"open", "committed", "released", "expired"})
        String status,

        @Schema(description = "What came of it, once it is committed.") @Nullable
        RedemptionId redemptionId,

        LocationId locationId,
        Instant occurredAt,
        Instant recordedAt,

        @Schema(description = "The first instant at which it no longer holds.")
        Instant expiresAt,

        @Schema(description = "When it was committed, released or found expired.") @Nullable
        Instant closedAt,

        @Schema(description = "After this change; only in the answer to it.") @Nullable
        BalanceAfter balance) {

    @Schema(description = "Points that pay a part of a basket.")
    record HeldPayment(
            @Schema(description = "What the points pay.") Money worth,

            @Schema(description = "What was to be paid in all.")
            Money basket) {}

    static HoldView of(HoldRow row, Instant now, @Nullable BalanceAfter balance) {
        HoldRow.Payment payment = row.payment();
        return new HoldView(
                row.id(),
                row.member(),
                row.program(),
                row.reward(),
                payment == null ? null : new HeldPayment(payment.worth(), payment.basket()),
                row.points(),
                row.at(now).text(),
                row.status() == HoldRow.Status.COMMITTED ? row.redemption() : null,
                row.location(),
                row.occurredAt(),
                row.recordedAt(),
                row.expiresAt(),
                row.closedAt(),
                balance);
    }
}
