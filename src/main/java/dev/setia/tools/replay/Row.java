package dev.setia.tools.replay;

import java.time.LocalDateTime;
import java.util.Locale;

/**
 * One row of the file, as it stands there.
 *
 * @param number of the line in the file, from 1
 * @param at local time of the shop
 * @param unitPriceMinor pence; may be zero or negative, as real data is
 * @param customer empty when the file names none
 */
record Row(
        int number,
        String invoice,
        String stockCode,
        String description,
        long quantity,
        LocalDateTime at,
        long unitPriceMinor,
        String customer,
        String country) {

    boolean isCancellation() {
        return invoice.toUpperCase(Locale.ROOT).startsWith("C");
    }

    boolean isAdjustment() {
        return invoice.toUpperCase(Locale.ROOT).startsWith("A");
    }

    /** Whether the other row says the same, wherever it stands in the file. */
    Object content() {
        return new Row(0, invoice, stockCode, description, quantity, at, unitPriceMinor, customer, country);
    }
}
