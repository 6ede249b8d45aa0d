package dev.setia.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money off at the till. Eligibility is judged on amounts before any of the program's discounts. Order of application:
 * lines, then the order by percent, then the order by amount; percentages work on what is left. Of the discounts of one
 * group the best one wins, whatever their scopes; so it is among those that are not stackable and share a scope.
 *
 * @param scope which part of the basket it works on
 * @param mode how much
 * @param items matching lines for all scopes but {@code ORDER}, where they limit eligibility
 * @param minimumUnits matching units that the basket must hold; 0 for any
 * @param minimumSpendMinor matching amount that the basket must hold; 0 for any
 * @param everyNth with scope {@code EVERY_NTH}: each n-th paid matching unit, cheapest first; null otherwise
 * @param maxMinor the most it takes off; null for no cap
 * @param group of the stacking; null for none
 * @param isStackable whether it goes together with others of its scope; with a group it goes with those of other groups
 * @param isMembersOnly whether guests get it
 * @param limits of the times it is used, by a member or by everybody
 */
public record Discount(
        String key,
        String name,
        Scope scope,
        Mode mode,
        ItemMatch items,
        @Nullable Condition condition,
        long minimumUnits,
        long minimumSpendMinor,
        @Nullable Integer everyNth,
        @Nullable Long maxMinor,
        @Nullable String group,
        boolean isStackable,
        boolean isMembersOnly,
        int priority,
        List<Limit> limits) {
    public Discount {
        limits = List.copyOf(limits);
    }

    /** Which part of the basket a discount works on. */
    public enum Scope {
        ORDER,
        LINES,
        CHEAPEST,
        EVERY_NTH
    }

    /** How much it takes off. */
    public sealed interface Mode {
        /** Hundredths of a percent, 1 to 10,000. */
        record Percent(int basisPoints) implements Mode {}

        /** Minor units off: per line, per unit, or split over all matching lines by amount. */
        record Amount(long amountMinor, Per per) implements Mode {}

        /** Units sold for this price instead. */
        record NewPrice(long unitPriceMinor) implements Mode {}

        /**
         * So many of the cheapest matching units at no charge for every so many units bought, as often as it fits; with
         * scope {@code LINES}.
         *
         * @param units free at a time
         * @param forEvery units bought
         * @param bought which goods must be bought; null for the matching goods themselves, where three for two is one
         *     free for every two bought. A line that may be given away does not count as bought
         */
        record FreeUnits(
                long units, long forEvery, @Nullable ItemMatch bought) implements Mode {}

        /** What {@link Amount} is taken off from. */
        enum Per {
            LINE,
            UNIT,
            SPLIT
        }
    }
}
