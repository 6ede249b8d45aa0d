package dev.setia.reward;

import dev.setia.platform.Faults;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record RedeemRewardRequest(
        @NotNull MemberId memberId,
        @NotNull RewardId rewardId,

        @Schema(description = "Of stored_value: the member's gift card that is topped up; a new one when absent.")
        @Nullable
        GiftCardId giftCardId,

        @Schema(description = "The key's own or the default location when absent.") @Nullable
        LocationId locationId,

        @Schema(description = "When the member asked; now when absent. At most 31 days ago.") @Nullable
        Instant occurredAt) {
    private static final Duration EARLIEST = Duration.ofDays(31);
    // Clocks of tills are never quite right.
    private static final Duration LATEST = Duration.ofMinutes(5);

    Instant occurredAt(Instant now) {
        return moment(occurredAt, now);
    }

    static Instant moment(@Nullable Instant given, Instant now) {
        if (given == null) {
            return now;
        }
        if (given.isBefore(now.minus(EARLIEST)) || given.isAfter(now.plus(LATEST))) {
            Faults faults = new Faults();
            faults.root()
                    .field("occurredAt")
                    .wrong(
                            "out_of_range",
                            "must be at most 31 days ago and not in the future",
                            Map.of(
                                    "min", now.minus(EARLIEST).toString(),
                                    "max", now.plus(LATEST).toString()));
            faults.refuse();
        }
        return given;
    }
}
