package dev.setia.rules;

import java.math.BigInteger;
import java.util.Arrays;

/** Splits whole amounts so that the parts always add up to the whole. */
final class Allocation {
    private static final int WHOLE = 10_000;

    private Allocation() {}

    /**
     * Splits {@code total} by largest remainder in proportion to the weights; ties go to the earlier one. No part
     * exceeds its weight as long as the total does not exceed their sum.
     *
     * @param weights zero or more each
     * @param parts where the result is written; may be {@code weights} itself
     */
    static void split(long total, long[] weights, long[] parts) {
        long sum = 0;
        for (long weight : weights) {
            sum = Math.addExact(sum, weight);
        }
        if (sum == 0 || total <= 0) {
            Arrays.fill(parts, 0);
            return;
        }
        if (total == sum) {
            System.arraycopy(weights, 0, parts, 0, parts.length);
            return;
        }
        long[] remainders = new long[weights.length];
        long left = total;
        boolean fits = Math.multiplyHigh(total, sum) == 0 && total * sum >= 0;
        for (int i = 0; i < weights.length; i++) {
            if (fits) {
                long product = total * weights[i];
                parts[i] = product / sum;
                remainders[i] = product % sum;
            } else {
                BigInteger[] shared = big(total).multiply(big(weights[i])).divideAndRemainder(big(sum));
                parts[i] = shared[0].longValueExact();
                remainders[i] = shared[1].longValueExact();
            }
            left -= parts[i];
        }
        for (; left > 0; left--) {
            int largest = 0;
            for (int i = 1; i < remainders.length; i++) {
                if (remainders[i] > remainders[largest]) {
                    largest = i;
                }
            }
            parts[largest]++;
            remainders[largest] = -1;
        }
    }

    /** The percentage of an amount, to the nearest minor unit, half up, and never more than the amount. */
    static long percent(long amount, int basisPoints) {
        if (basisPoints >= WHOLE) {
            return amount;
        }
        long points = Math.max(0, basisPoints);
        return amount / WHOLE * points + (amount % WHOLE * points + WHOLE / 2) / WHOLE;
    }

    /** {@code amount × part ÷ whole} to the nearest unit, half up, for amounts of zero or more. */
    static long share(long amount, long part, long whole) {
        if (part >= whole) {
            return amount;
        }
        if (Math.multiplyHigh(amount, part) == 0 && amount * part >= 0) {
            long product = amount * part;
            long quotient = product / whole;
            long remainder = product % whole;
            return remainder >= whole - remainder ? quotient + 1 : quotient;
        }
        return big(amount)
                .multiply(big(part))
                .shiftLeft(1)
                .add(big(whole))
                .divide(big(whole).shiftLeft(1))
                .longValueExact();
    }

    /** The product, or the largest long when it does not fit; for factors of zero or more. */
    static long times(long one, long other) {
        return Math.multiplyHigh(one, other) == 0 && one * other >= 0 ? one * other : Long.MAX_VALUE;
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
