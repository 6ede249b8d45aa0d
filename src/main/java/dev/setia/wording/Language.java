package dev.setia.wording;

import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A language that we write: its plurals and the marks in its numbers, from CLDR. Numbers are put together here, because
 * every booking is explained and a formatter of ICU takes as long as the rules themselves.
 */
public enum Language {
    ENGLISH("en", 1),
    INDONESIAN("id", 1),
    /** From five digits on: 4000, but 12 500. */
    POLISH("pl", 2);

    private static final int GROUP = 3;
    private static final long BILLION = 1_000_000_000;

    private final Locale locale;
    private final PluralRules plurals;
    private final char groups;
    private final char decimals;
    private final int groupedFrom;
    private final DateTimeFormatter dates;
    private final DateTimeFormatter days;

    /** @param beyond how many digits there must be before the first mark */
    Language(String code, int beyond) {
        locale = Locale.of(code);
        plurals = PluralRules.forLocale(ULocale.forLocale(locale));
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        groups = plain(symbols.getGroupingSeparator());
        decimals = symbols.getDecimalSeparator();
        groupedFrom = GROUP + beyond;
        dates = DateTimeFormatter.ofPattern("d MMMM uuuu", locale);
        days = DateTimeFormatter.ofPattern("d MMMM", locale);
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

    /** Day, month and year. */
    DateTimeFormatter dates() {
        return dates;
    }

    /** Day and month. */
    DateTimeFormatter days() {
        return days;
    }

    /** The plural category of a number, such as {@code few}. */
    String category(long number) {
        // The last digits decide, and beyond what an int holds the library mistakes a number for a fraction.
        return plurals.select(number < BILLION ? number : BILLION + number % BILLION);
    }

    String number(long number) {
        return marked(Long.toString(number));
    }

    /** With as many decimals as it has. */
    String number(BigDecimal number) {
        return marked(number.toPlainString());
    }

    private String marked(String digits) {
        int start = digits.startsWith("-") ? 1 : 0;
        int dot = digits.indexOf('.');
        int end = dot < 0 ? digits.length() : dot;
        boolean isGrouped = end - start >= groupedFrom;
        if (dot < 0 && !isGrouped) {
            return digits;
        }
        StringBuilder text = new StringBuilder(digits.length() + 8).append(digits, 0, start);
        for (int i = start; i < end; i++) {
            if (isGrouped && i > start && (end - i) % GROUP == 0) {
                text.append(groups);
            }
            text.append(digits.charAt(i));
        }
        return dot < 0
                ? text.toString()
                : text.append(decimals).append(digits, dot + 1, digits.length()).toString();
    }

    /** A till's printer knows the ordinary space and none of its relatives. */
    private static char plain(char mark) {
        return mark == '\u00a0' || mark == '\u202f' ? ' ' : mark;
    }
}
