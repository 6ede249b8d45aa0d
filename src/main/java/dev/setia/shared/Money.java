package dev.setia.shared;

import java.math.BigInteger;

/**
 * An amount in whole minor units of a currency; how many decimals that means is in {@link CurrencyTable}, never in the
 * JDK.
 *
 * @param amount minor units, at most 2^53−1 either way
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {
    public Money {
        if (Math.abs(amount) > Points.MAX) {
            throw new IllegalArgumentException("amount must be within 2^53-1 minor units: " + amount);
        }
        if (!CurrencyTable.knows(currency)) {
            throw new IllegalArgumentException("unknown currency: " + currency);
        }
    }

    /** A sum as it can be told: one beyond 2^53−1 minor units, either way, as that. */
    public static Money told(BigInteger sum, String currency) {
        return new Money(Points.told(sum), currency);
    }
}
