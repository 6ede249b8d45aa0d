package dev.setia.tools.replay;

import java.time.LocalDateTime;
import java.util.List;

/** One thing to tell Setia; the plan holds them in the order in which they happened. */
sealed interface Step {
    /** The receipt's number: unique in the file, and the same in each run. */
    String receipt();

    /** Empty for a guest. */
    String customer();

    LocalDateTime at();

    /**
     * A purchase of one invoice, or of a part of a very long one.
     *
     * @param country where the customer is, as the file says
     * @param lines 1 to 500, numbered from 1
     */
    record Sale(String receipt, String customer, String country, LocalDateTime at, List<SaleLine> lines)
            implements Step {
        public Sale {
            lines = List.copyOf(lines);
        }
    }

    /** One line of a sale. */
    record SaleLine(int number, String sku, long quantity, long unitPriceMinor, LineKind kind) {}

    /**
     * What one cancellation takes back of one earlier sale.
     *
     * @param sale receipt of the sale
     */
    record TakeBack(String receipt, String customer, LocalDateTime at, String sale, List<TakenLine> lines)
            implements Step {
        public TakeBack {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param number of the line in the sale
     * @param quantity one or more
     */
    record TakenLine(int number, long quantity) {}
}
