package dev.setia.rules;

import org.jspecify.annotations.Nullable;

/**
 * A card with N places. Only paid units stamp; the surplus of a basket opens the next card.
 *
 * @param key unique in the version, {@code [a-z0-9-]{1,40}}
 * @param size places, 1 to 1,000
 * @param basis what one stamp stands for
 * @param amountStepMinor minor units for one stamp when the basis is {@code AMOUNT}; null otherwise
 * @param prize what a full card gives
 * @param maxPerPurchase stamps; null for no limit
 * @param maxPerDay stamps in one business day; null for no limit
 */
public record PunchCard(
        String key,
        String name,
        long size,
        Basis basis,
        @Nullable Long amountStepMinor,
        ItemMatch items,
        @Nullable Condition condition,
        Prize prize,
        @Nullable Long maxPerPurchase,
        @Nullable Long maxPerDay) {
    /** What one stamp stands for. */
    public enum Basis {
        /** One purchase with at least one paid matching unit. */
        VISIT,
        /** One paid matching unit. */
        UNIT,
        /** One full step of the net amount of matching lines. */
        AMOUNT
    }
}
