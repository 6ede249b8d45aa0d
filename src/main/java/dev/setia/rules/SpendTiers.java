package dev.setia.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tiers by what a member did in a window. The lower bound is inclusive; the purchase itself counts; it still earns at
 * the old rate (D12).
 *
 * @param metric what is counted
 * @param window over which time
 * @param tiers from low to high threshold
 */
public record SpendTiers(Metric metric, Window window, List<Tier> tiers) {
    public SpendTiers {
        tiers = List.copyOf(tiers);
    }

    /** What is counted towards a tier. */
    public enum Metric {
        SPEND,
        POINTS_EARNED,
        VISITS
    }

    /** When counting begins anew. */
    public enum Window {
        /** Never. */
        LIFETIME,
        /** On 1 January in the program's zone. */
        CALENDAR_YEAR,
        /** On the anniversary of the enrolment. */
        MEMBERSHIP_YEAR
    }

    /**
     * One tier.
     *
     * @param threshold in the unit of the metric (minor units, points, visits); 0 for the tier everybody has
     * @param pointsFactorBasisPoints ten-thousandths on the base points; 10,000 for none
     * @param discountBasisPoints hundredths of a percent off every purchase; 0 for none
     * @param gift given once on arrival; null for none
     */
    public record Tier(
            String key,
            String name,
            long threshold,
            int pointsFactorBasisPoints,
            int discountBasisPoints,
            @Nullable Prize gift) {}
}
