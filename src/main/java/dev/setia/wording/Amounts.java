package dev.setia.wording;

import dev.setia.shared.CurrencyTable;
import java.math.BigDecimal;

/** Money as it is written where it is earned; decimals come from our own table and from nowhere else. */
final class Amounts {
    private Amounts() {}

    /** Such as {@code Rp 4.000} and {@code 12,50 zł} in every language; other currencies follow the reader's. */
    static String text(long minor, String currency, Language language) {
        BigDecimal amount = BigDecimal.valueOf(minor, CurrencyTable.exponent(currency));
        return switch (currency) {
            case "IDR" -> "Rp " + Language.INDONESIAN.number(amount);
            case "PLN" -> Language.POLISH.number(amount) + " zł";
            default ->
                switch (language) {
                    case ENGLISH, INDONESIAN -> currency + " " + language.number(amount);
                    case POLISH -> language.number(amount) + " " + currency;
                };
        };
    }
}
