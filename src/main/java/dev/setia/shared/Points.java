package dev.setia.shared;

import java.math.BigInteger;

/**
 * A whole number of points, zero or more and at most 2^53−1, so that every client can hold it exactly.
 *
 * @param value points
 */
public record Points(long value) {
    public static final long MAX = (1L << 53) - 1;
    public static final Points ZERO = new Points(0);

    public Points {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("points must be between 0 and 2^53-1: " + value);
        }
    }

    /** A sum over many members as it can be told: one beyond 2^53−1, either way, as that. */
    public static long told(BigInteger sum) {
        BigInteger most = BigInteger.valueOf(MAX);
        return sum.min(most).max(most.negate()).longValueExact();
    }

    public Points plus(Points other) {
        return new Points(Math.addExact(value, other.value));
    }
}
