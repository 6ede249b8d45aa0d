package dev.setia.wording;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.util.Locale;

/** A language that we write: its plurals and its numbers, from CLDR. */
public enum Language {
    ENGLISH("en"),
    INDONESIAN("id"),
    POLISH("pl");

    private final Locale locale;
    private final PluralRules plurals;
    private final LocalizedNumberFormatter whole;
    private final LocalizedNumberFormatter exact;

    Language(String code) {
        locale = Locale.of(code);
        plurals = PluralRules.forLocale(ULocale.forLocale(locale));
        LocalizedNumberFormatter numbers = NumberFormatter.withLocale(locale);
        whole = numbers.precision(Precision.integer());
        exact = numbers.precision(Precision.unlimited());
    }

    /** The reader's language where it is one of ours, English otherwise. */
    public static Language of(Locale reader) {
        return switch (reader.getLanguage()) {
            case "id", "in" -> INDONESIAN;
            case "pl" -> POLISH;
            default -> ENGLISH;
        };
    }

    public Locale locale() {
        return locale;
    }

    /** The plural category of a number, such as {@code few}. */
    String category(long number) {
        return plurals.select(number);
    }

    String number(long number) {
        return plain(whole.format(number).toString());
    }

    String number(BigDecimal number) {
        return plain(exact.format(number.stripTrailingZeros()).toString());
    }

    /** With this many decimals, neither more nor fewer. */
    String fixed(BigDecimal number) {
        return plain(NumberFormatter.withLocale(locale)
                .precision(Precision.fixedFraction(number.scale()))
                .format(number)
                .toString());
    }

    /** A till's printer knows the ordinary space and none of its relatives. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
