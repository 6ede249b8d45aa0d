package dev.setia.reward;

import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

@Schema(description = "What a reward puts on a gift card of the merchant's own.")
record RewardStoredValue(
        @NotNull @Schema(description = "In the program's currency; zero gives an empty card.")
        Money value,

        @Schema(
                description = "How long a new card is good: a period of whole days from the day of the redemption; for"
                        + " ever when absent. A card that is topped up keeps its own end.",
                example = "P1Y")
        @Nullable
        String validity) {
    void check(String currency, Place place) {
        ChangeRewardRequest.checkCost(value, currency, place.field("value"));
        var unused = place.field("validity").period(validity);
    }

    /** The first instant at which a new card is good no longer; null for never. */
    @Nullable
    Instant endOf(Instant now, ZoneId zone) {
        Period period = new Faults().root().field("validity").period(validity);
        return period == null ? null : AccessTime.endOf(now, period, zone);
    }
}
