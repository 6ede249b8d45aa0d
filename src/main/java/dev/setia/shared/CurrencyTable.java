package dev.setia.shared;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many decimals a currency has in trade. The JDK follows ISO 4217 on paper (IDR 2); tills, banks and browsers use
 * what people pay with (IDR 0), and so do we. Sources: ISO 4217 list one, CLDR 47 {@code supplemental/currencyData} for
 * the currencies whose minor unit is out of use.
 */
public final class CurrencyTable {
    private static final Map<String, Integer> EXPONENTS = new TreeMap<>();

    static {
        put(
                2, "AED", "ARS", "AUD", "AZN", "BDT", "BGN", "BND", "BOB", "BRL", "BYN", "CAD", "CHF", "CNY", "CRC",
                "CZK", "DKK", "DOP", "DZD", "EGP", "ETB", "EUR", "FJD", "GBP", "GEL", "GHS", "GTQ", "HKD", "HNL", "HUF",
                "ILS", "INR", "JMD", "KES", "KGS", "KHR", "KZT", "LKR", "MAD", "MDL", "MKD", "MOP", "MUR", "MVR", "MXN",
                "MYR", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "PEN", "PGK", "PHP", "PLN", "QAR", "RON", "RSD", "RUB",
                "SAR", "SCR", "SEK", "SGD", "SZL", "THB", "TRY", "TTD", "TWD", "TZS", "UAH", "USD", "UYU", "UZS", "ZAR",
                "ZMW");
        put(
                0, "CLP", "DJF", "GNF", "IDR", "ISK", "JPY", "KMF", "KRW", "LAK", "MMK", "PYG", "RWF", "UGX", "VND",
                "VUV", "XAF", "XOF", "XPF");
        put(3, "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND");
    }

    private CurrencyTable() {}

    private static void put(int exponent, String... codes) {
        for (String code : codes) {
            EXPONENTS.put(code, exponent);
        }
    }

    public static boolean knows(String currency) {
        return EXPONENTS.containsKey(currency);
    }

    /**
     * The decimals of a currency.
     *
     * @throws IllegalArgumentException if the table does not know the currency
     */
    public static int exponent(String currency) {
        Integer exponent = EXPONENTS.get(currency);
        if (exponent == null) {
            throw new IllegalArgumentException("unknown currency: " + currency);
        }
        return exponent;
    }

    /** Every known code with its decimals, by code. */
    public static Map<String, Integer> all() {
        return Map.copyOf(EXPONENTS);
    }
}
