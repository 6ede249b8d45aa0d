package dev.setia.simulation;

import dev.setia.shared.Points;
import java.math.BigInteger;

/** Sums over years of purchases stop at what every client can hold exactly. */
final class Amounts {
    private static final BigInteger MAX = BigInteger.valueOf(Points.MAX);

    private Amounts() {}

    static long bounded(BigInteger amount) {
        return amount.min(MAX).max(MAX.negate()).longValueExact();
    }

    static long plus(long sum, long more) {
        return Math.clamp(sum + more, -Points.MAX, Points.MAX);
    }

    static long times(long count, long each) {
        return bounded(BigInteger.valueOf(count).multiply(BigInteger.valueOf(each)));
    }
}
