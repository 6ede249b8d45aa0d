package dev.setia.simulation;

import dev.setia.shared.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Over which history, and what things are worth. */
record SimulateVersionRequest(
        @Schema(
                description = "First day in the program's zone; if absent, 90 days with the last one",
                example = "2026-01-01")
        @Nullable
        LocalDate from,

        @Schema(description = "Last day, itself included; if absent, today", example = "2026-03-31") @Nullable
        LocalDate to,

        @Schema(description = "What points cost the merchant; if absent, points are counted and not priced") @Nullable
        PointValue pointValue,

        @Schema(description = "What vouchers cost the merchant where the prize does not say; at most 200") @Nullable
        List<@Nullable PrizeCost> prizeCosts) {
    /** So many points are worth this amount. */
    record PointValue(
            @Schema(description = "How many points, 1 to 1,000,000,000", example = "100") @Nullable
            Long points,

            @Nullable Money amount) {}

    /** What one voucher of a policy costs. */
    record PrizeCost(
            @Schema(description = "Key of the card, tier or other policy that gives it", example = "coffee") @Nullable
            String policy,

            @Schema(description = "Name of the prize, where the policy has several; absent for all of them") @Nullable
            String prize,

            @Nullable Money cost) {}
}
