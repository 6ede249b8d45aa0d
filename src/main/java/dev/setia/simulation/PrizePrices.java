package dev.setia.simulation;

import dev.setia.rules.Prize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one voucher costs the merchant, as far as anybody knows. */
record PrizePrices(List<SimulationInput.Cost> costs) {
    /** @return minor units; null where neither the request nor the prize says */
    @Nullable
    Long of(String policy, Prize prize) {
        Long forPolicy = null;
        for (SimulationInput.Cost cost : costs) {
            if (cost.policy().equals(policy)) {
                if (prize.name().equals(cost.prize())) {
                    return cost.costMinor();
                }
                forPolicy = cost.prize() == null ? Long.valueOf(cost.costMinor()) : forPolicy;
            }
        }
        return forPolicy == null ? ofPrize(prize) : forPolicy;
    }

    private static @Nullable Long ofPrize(Prize prize) {
        return switch (prize) {
            case Prize.AmountOff off -> off.amountMinor();
            // What it takes off depends on a purchase that nobody has made yet.
            case Prize.FreeUnits units -> null;
            case Prize.PercentOff percent -> null;
            // Booked as points, never a voucher.
            case Prize.BonusPoints points -> null;
        };
    }
}
