package dev.setia.rules;

import java.time.Period;
import org.jspecify.annotations.Nullable;

/** What a full card or an arrival in a tier gives: a voucher for later, or points at once. */
public sealed interface Prize {
    /** Words for people, such as {@code Free cone}. */
    String name();

    /**
     * Units of matching goods at no charge.
     *
     * @param items which goods; the cheapest matching unit is given
     * @param units how many units one voucher gives
     * @param validity how long the voucher can be used; null for ever
     */
    record FreeUnits(
            String name,
            ItemMatch items,
            long units,
            @Nullable Period validity) implements Prize {}

    /**
     * A percentage off matching goods of one purchase.
     *
     * @param basisPoints hundredths of a percent, 1 to 10,000
     * @param maxMinor the most it takes off; null for no cap
     */
    record PercentOff(
            String name,
            ItemMatch items,
            int basisPoints,
            @Nullable Long maxMinor,
            @Nullable Period validity) implements Prize {}

    /**
     * A fixed amount off matching goods of one purchase, never more than they cost.
     *
     * @param amountMinor minor units
     */
    record AmountOff(
            String name,
            ItemMatch items,
            long amountMinor,
            @Nullable Period validity) implements Prize {}

    /**
     * Points, booked at once.
     *
     * @param points one or more
     */
    record BonusPoints(String name, long points) implements Prize {}
}
