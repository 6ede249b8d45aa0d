package dev.setia.reward;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(description = "Sets points and a reward aside, so that nobody else takes them while a till makes up its mind.")
record CreateHoldRequest(
        @NotNull MemberId memberId,
        @NotNull RewardId rewardId,

        @Schema(
                description = "How long it holds: an ISO 8601 duration of ten seconds to seven days",
                example = "PT15M",
                defaultValue = "PT15M")
        @Nullable
        String timeToLive,

        @Schema(description = "The key's own or the default location when absent.") @Nullable
        LocationId locationId,

        @Schema(description = "When the member asked; now when absent. At most 31 days ago.") @Nullable
        Instant occurredAt)
        implements CheckedRequest {
    private static final Duration STANDARD = Duration.ofMinutes(15);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(7);

    @Override
    public void check(Place root, Instant now) {
        Place place = root.field("timeToLive");
        Duration wanted = place.duration(timeToLive, LONGEST, STANDARD);
        if (!wanted.isNegative() && wanted.compareTo(SHORTEST) < 0) {
            place.wrong(
                    "out_of_range",
                    "must be ten seconds or more",
                    Map.of("min", SHORTEST.toString(), "max", LONGEST.toString()));
        }
    }

    Instant expiresAt(Instant now) {
        return now.plus(new Faults().root().field("timeToLive").duration(timeToLive, LONGEST, STANDARD));
    }

    Instant occurredAt(Instant now) {
        return RedeemRewardRequest.moment(occurredAt, now);
    }
}
