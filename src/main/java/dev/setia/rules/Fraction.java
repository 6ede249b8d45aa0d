package dev.setia.rules;

import dev.setia.rules.ProgramVersion.Rounding;
import dev.setia.shared.Points;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An exact number of points before the one rounding. Two longs carry all that tills ask for; what does not fit goes on
 * in big integers.
 */
final class Fraction implements Comparable<Fraction> {
    static final Fraction ZERO = new Fraction(0, 1);
    static final Fraction ONE = new Fraction(1, 1);

    private final long numerator;
    private final long denominator;
    private final @Nullable Big big;

    private record Big(BigInteger numerator, BigInteger denominator) {}

    private Fraction(long numerator, long denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.big = null;
    }

    private Fraction(Big big) {
        this.numerator = 0;
        this.denominator = 1;
        this.big = big;
    }

    static Fraction whole(long value) {
        return value == 0 ? ZERO : new Fraction(value, 1);
    }

    /** {@code value × points ÷ step}. */
    static Fraction of(long value, long points, long step) {
        if (Math.multiplyHigh(value, points) == 0 && value * points >= 0) {
            return new Fraction(value * points, step);
        }
        return reduced(big(value).multiply(big(points)), big(step));
    }

    /** In lowest terms, so that several factors of a campaign stay within two longs. */
    static Fraction ratio(long numerator, long denominator) {
        long divisor = gcd(numerator, denominator);
        return divisor <= 1
                ? new Fraction(numerator, denominator)
                : new Fraction(numerator / divisor, denominator / divisor);
    }

    Fraction plus(Fraction other) {
        Fraction sum = big == null && other.big == null ? sum(other) : null;
        return sum != null
                ? sum
                : reduced(
                        top().multiply(other.bottom()).add(other.top().multiply(bottom())),
                        bottom().multiply(other.bottom()));
    }

    /** Null when two longs do not hold it. */
    private @Nullable Fraction sum(Fraction other) {
        try {
            if (denominator == other.denominator) {
                return new Fraction(Math.addExact(numerator, other.numerator), denominator);
            }
            boolean isSmall = fits(denominator, other.denominator)
                    && fits(numerator, other.denominator)
                    && fits(other.numerator, denominator);
            long divisor = isSmall ? 1 : gcd(denominator, other.denominator);
            long mine = other.denominator / divisor;
            return new Fraction(
                    Math.addExact(
                            Math.multiplyExact(numerator, mine),
                            Math.multiplyExact(other.numerator, denominator / divisor)),
                    Math.multiplyExact(denominator, mine));
        } catch (ArithmeticException tooLarge) {
            return null;
        }
    }

    Fraction minus(Fraction other) {
        if (big == null && other.big == null && denominator == other.denominator) {
            long difference = numerator - other.numerator;
            if (((numerator ^ other.numerator) & (numerator ^ difference)) >= 0) {
                return new Fraction(difference, denominator);
            }
        }
        return plus(other.negated());
    }

    /** How far a whole number is above this. */
    Fraction upTo(long whole) {
        if (big == null && fits(whole, denominator)) {
            long top = whole * denominator;
            long difference = top - numerator;
            if (((top ^ numerator) & (top ^ difference)) >= 0) {
                return new Fraction(difference, denominator);
            }
        }
        return whole(whole).minus(this);
    }

    Fraction times(Fraction other) {
        Fraction product = big == null && other.big == null ? product(other) : null;
        return product != null ? product : reduced(top().multiply(other.top()), bottom().multiply(other.bottom()));
    }

    /** Null when two longs do not hold it. */
    private @Nullable Fraction product(Fraction other) {
        if (fits(numerator, other.numerator) && fits(denominator, other.denominator)) {
            return new Fraction(numerator * other.numerator, denominator * other.denominator);
        }
        long across = gcd(numerator, other.denominator);
        long back = gcd(other.numerator, denominator);
        return fits(numerator / across, other.numerator / back) && fits(denominator / back, other.denominator / across)
                ? new Fraction(
                        numerator / across * (other.numerator / back),
                        denominator / back * (other.denominator / across))
                : null;
    }

    /** Whether the product is a long. */
    private static boolean fits(long one, long other) {
        return Math.multiplyHigh(one, other) == one * other >> 63;
    }

    /** Divides by a positive number. */
    Fraction dividedBy(Fraction other) {
        if (big == null
                && other.big == null
                && fits(numerator, other.denominator)
                && fits(denominator, other.numerator)) {
            return new Fraction(numerator * other.denominator, denominator * other.numerator);
        }
        return times(
                other.big == null
                        ? new Fraction(other.denominator, other.numerator)
                        : reduced(other.bottom(), other.top()));
    }

    boolean isPositive() {
        return big == null ? numerator > 0 : big.numerator.signum() > 0;
    }

    /** The whole points of a number that is zero or more, at most {@link Points#MAX}. */
    long rounded(Rounding rounding) {
        if (big != null) {
            return roundedBig(big, rounding);
        }
        long quotient = Math.floorDiv(numerator, denominator);
        long remainder = Math.floorMod(numerator, denominator);
        boolean isUp = switch (rounding) {
            case FLOOR -> false;
            case HALF_UP -> remainder >= denominator - remainder;
            case CEILING -> remainder > 0;
        };
        return Math.min(Points.MAX, isUp ? quotient + 1 : quotient);
    }

    long floor() {
        return rounded(Rounding.FLOOR);
    }

    /** What is left above the floor. */
    Fraction part() {
        return big == null && numerator >= 0
                ? new Fraction(numerator % denominator, denominator)
                : minus(whole(floor()));
    }

    @Override
    public int compareTo(Fraction other) {
        if (big == null && other.big == null) {
            if (denominator == other.denominator) {
                return Long.compare(numerator, other.numerator);
            }
            long high = Math.multiplyHigh(numerator, other.denominator);
            long otherHigh = Math.multiplyHigh(other.numerator, denominator);
            return high != otherHigh
                    ? Long.compare(high, otherHigh)
                    : Long.compareUnsigned(numerator * other.denominator, other.numerator * denominator);
        }
        return top().multiply(other.bottom()).compareTo(other.top().multiply(bottom()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fraction fraction && compareTo(fraction) == 0;
    }

    @Override
    public int hashCode() {
        Fraction lowest = reduced(top(), bottom());
        return 31 * Long.hashCode(lowest.numerator) + Long.hashCode(lowest.denominator);
    }

    /** Greatest common divisor of the amounts, one or more, by Euclid. */
    private static long gcd(long one, long other) {
        long divisor = Math.abs(one);
        long rest = Math.abs(other);
        while (rest != 0) {
            long next = divisor % rest;
            divisor = rest;
            rest = next;
        }
        return Math.max(1, divisor);
    }

    private Fraction negated() {
        return big == null
                ? new Fraction(-numerator, denominator)
                : new Fraction(new Big(big.numerator.negate(), big.denominator));
    }

    private static long roundedBig(Big big, Rounding rounding) {
        BigInteger[] parts = big.numerator.divideAndRemainder(big.denominator);
        int half = parts[1].shiftLeft(1).compareTo(big.denominator);
        boolean isUp = switch (rounding) {
            case FLOOR -> false;
            case HALF_UP -> half >= 0;
            case CEILING -> parts[1].signum() > 0;
        };
        BigInteger whole = isUp ? parts[0].add(BigInteger.ONE) : parts[0];
        return whole.min(big(Points.MAX)).longValueExact();
    }

    private static Fraction reduced(BigInteger numerator, BigInteger denominator) {
        BigInteger divisor = numerator.gcd(denominator);
        BigInteger top = numerator.divide(divisor);
        BigInteger bottom = denominator.divide(divisor);
        return top.bitLength() < Long.SIZE && bottom.bitLength() < Long.SIZE
                ? new Fraction(top.longValueExact(), bottom.longValueExact())
                : new Fraction(new Big(top, bottom));
    }

    private BigInteger top() {
        return big == null ? big(numerator) : big.numerator;
    }

    private BigInteger bottom() {
        return big == null ? big(denominator) : big.denominator;
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
