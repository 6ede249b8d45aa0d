package dev.setia.tools.replay;

import java.util.Locale;

/** What is strange about a row or an invoice, and what the replay does about it. None of them stops a run. */
enum Oddity {
    UNPARSABLE_ROW("rows that cannot be read (left out)"),
    NEGATIVE_QUANTITY("rows with a negative quantity on an invoice that is no cancellation (left out)"),
    ZERO_QUANTITY("rows with quantity zero (left out)"),
    POSITIVE_CANCELLATION("rows of a cancellation with a positive quantity (left out)"),
    NEGATIVE_PRICE("rows with a negative price (left out)"),
    ADJUSTMENT("rows of bookkeeping adjustments, invoice A… (left out)"),
    ZERO_PRICE("rows at no price (recorded as lines that cost nothing)"),
    FRACTION_OF_A_PENNY("rows with a price in fractions of a penny (rounded to the penny)"),
    MISSING_CUSTOMER("rows without a customer (recorded as sales to guests)"),
    MISSING_DESCRIPTION("rows without a description (recorded; Setia keeps the stock code only)"),
    REPEATED_LINE("rows that repeat another row of their invoice (kept as lines of their own)"),
    NOT_GOODS("rows for postage, fees, samples and manual entries (recorded under a category of their own)"),
    ODD_TEXT("rows with over-long or unprintable text (stock codes are cut and cleaned, descriptions are not sent)"),
    SEVERAL_TIMES("invoices with several times (the earliest counts)"),
    SEVERAL_CUSTOMERS("invoices that name several customers (one purchase for each)"),
    LONG_INVOICE("invoices of more than 500 lines (recorded in parts)"),
    EMPTY_INVOICE("invoices of which nothing is left to record");

    private final String words;

    Oddity(String words) {
        this.words = words;
    }

    /** For people: what it is and, in brackets, what was done. */
    String words() {
        return words;
    }

    /** For programs. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
