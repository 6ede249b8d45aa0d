package dev.setia.rules;

import org.jspecify.annotations.Nullable;

/**
 * Points for a purchase. Base rules add up; where exclusive rules match, only the one with the highest priority counts
 * (ties by key), together with the stackable ones.
 *
 * @param key unique in the version, {@code [a-z0-9-]{1,40}}
 * @param items which lines count
 * @param condition null for always
 * @param priority higher wins among exclusive rules
 * @param maxPerPurchase points; null for no cap
 * @param maxPerDay points in one business day of the program's zone; null for no cap
 */
public record EarningRule(
        String key,
        String name,
        Award award,
        ItemMatch items,
        @Nullable Condition condition,
        int priority,
        boolean isExclusive,
        @Nullable Long maxPerPurchase,
        @Nullable Long maxPerDay) {
    /** What the points are counted by. */
    public sealed interface Award {
        /**
         * Points for each step of the basis, in proportion: the fraction is kept until the one rounding of the
         * purchase.
         *
         * @param points for one step
         * @param stepMinor minor units
         * @param wholeStepsOnly true to count only full steps
         */
        record PerAmount(long points, long stepMinor, boolean wholeStepsOnly) implements Award {}

        /** Points for each paid unit. */
        record PerUnit(long points) implements Award {}

        /** Points for the purchase, once, when at least one line matches. */
        record PerPurchase(long points) implements Award {}
    }
}
