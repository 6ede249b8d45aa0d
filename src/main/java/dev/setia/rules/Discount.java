package dev.setia.rules;

import org.jspecify.annotations.Nullable;

/**
 * Money off at the till. Eligibility is judged on amounts before any of the program's discounts. Order of application:
 * lines, then the order by percent, then the order by amount; percentages work on what is left. Among discounts that
 * are not stackable and share a scope the best one wins.
 *
 * @param scope which part of the basket it works on
 * @param mode how much
 * @param items matching lines for all scopes but {@code ORDER}, where they limit eligibility
 * @param minimumUnits matching units that the basket must hold; 0 for any
 * @param minimumSpendMinor matching amount that the basket must hold; 0 for any
 * @param everyNth with scope {@code EVERY_NTH}: each n-th paid matching unit, cheapest first; null otherwise
 * @param maxMinor the most it takes off; null for no cap
 * @param isMembersOnly whether guests get it
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
        boolean isStackable,
        boolean isMembersOnly,
        int priority) {
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

        /** What {@link Amount} is taken off from. */
        enum Per {
            LINE,
            UNIT,
            SPLIT
        }
    }
}
