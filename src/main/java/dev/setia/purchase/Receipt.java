package dev.setia.purchase;

import dev.setia.shared.LocationId;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** The natural key of a sale or a return, for ever. */
record Receipt(LocationId location, LocalDate businessDate, String terminal, String number) {
    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * A terminal or a number as it is kept and looked up, so that two ways of typing one receipt are one receipt:
     * Unicode NFC, no white space around, one space for any within. Upper and lower case differ: some tills number with
     * both, such as in base 62.
     */
    static String normal(String text) {
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }
}
