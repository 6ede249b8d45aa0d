package dev.setia.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points for a purchase. Base rules add up; where exclusive rules match, only the one with the highest priority counts
 * (ties by key), together with the stackable ones.
 *
 * @param key unique in the version, {@code [a-z0-9-]{1,40}}
 * @param items which lines count
 * @param condition null for always
 * @param priority higher wins among exclusive rules
 * @param limits of the points it gives; a cap reduces, it never refuses (D9)
 */
public record EarningRule(
        String key,
        String name,
        Award award,
        ItemMatch items,
        @Nullable Condition condition,
        int priority,
        boolean isExclusive,
        List<Limit> limits) {
    public EarningRule {
        limits = List.copyOf(limits);
    }

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
