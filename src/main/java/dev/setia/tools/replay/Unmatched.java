package dev.setia.tools.replay;

import java.util.Locale;

/**
 * Units of a cancellation for which no sold units are left. They are reported and never guessed.
 *
 * @param quantity units, one or more
 * @param amountMinor what they would be worth
 */
record Unmatched(String invoice, String stockCode, long quantity, long amountMinor, Why why) {
    /** Why nothing was found. */
    enum Why {
        NO_CUSTOMER("no customer is named"),
        NEVER_SOLD("the customer has bought nothing of this code at this price before"),
        MORE_THAN_SOLD("more comes back than the customer has bought of it before");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
