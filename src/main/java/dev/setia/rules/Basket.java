package dev.setia.rules;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is bought, in one currency (the program's; the shell has checked it). Amounts are minor units and include tax.
 *
 * @param lines one to 500 lines, numbered from 1
 * @param tenders how it is paid; empty when the till does not say
 * @param location key of the place, such as {@code loc_…}
 * @param channel such as {@code store} or {@code online}
 */
public record Basket(
        List<Line> lines,
        List<Tender> tenders,
        @Nullable String location,
        @Nullable String channel) {
    /** Nothing is bought. */
    static final Basket EMPTY = new Basket(List.of(), List.of(), null, null);

    public Basket {
        lines = List.copyOf(lines);
        tenders = List.copyOf(tenders);
    }

    /**
     * One line of a receipt.
     *
     * @param number from 1, unique in the basket; a remainder keeps the numbers of its purchase
     * @param quantity whole units, one or more (goods sold by weight are one unit)
     * @param unitPriceMinor price of one unit, tax included
     * @param discountMinor what the till itself has already taken off the whole line, at most the line's price
     * @param taxMinor tax contained in the line after that discount
     */
    public record Line(
            int number,
            String sku,
            Set<String> categories,
            long quantity,
            long unitPriceMinor,
            long discountMinor,
            long taxMinor,
            Set<Flag> flags) {
        public Line {
            categories = Set.copyOf(categories);
            flags = Set.copyOf(flags);
        }

        public long grossMinor() {
            return Math.subtractExact(Math.multiplyExact(quantity, unitPriceMinor), discountMinor);
        }
    }

    /** What a line is besides goods. */
    public enum Flag {
        /** The sale of a gift card: payment for later, never earns. */
        GIFT_CARD,
        /** Carriage; never earns unless a rule names it. */
        DELIVERY,
        /** Given away; never earns, never stamps. */
        FREE
    }

    /**
     * @param type {@code cash}, {@code card}, {@code points}, {@code gift_card} or another word of the till
     * @param amountMinor paid this way
     */
    public record Tender(String type, long amountMinor) {}
}
