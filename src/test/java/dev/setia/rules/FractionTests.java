package dev.setia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.ProgramVersion.Rounding;
import dev.setia.shared.Points;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Exact, whatever the size: held against numbers without limit. */
class FractionTests {
    /** A fraction and the same number in the arithmetic of the JDK. */
    private record Number(Fraction fraction, BigInteger top, BigInteger bottom) {
        static Number of(long value, long points, long step) {
            return new Number(
                    Fraction.of(value, points, step),
                    BigInteger.valueOf(value).multiply(BigInteger.valueOf(points)),
                    BigInteger.valueOf(step));
        }

        static Number random(Random random) {
            return random.nextBoolean()
                    ? of(size(random), 1 + random.nextInt(1_000), 1 + size(random))
                    : of(size(random), 1 + size(random), 1 + size(random));
        }

        private static long size(Random random) {
            return random.nextLong(1L << (1 + random.nextInt(60)));
        }

        Number plus(Number other) {
            return new Number(
                    fraction.plus(other.fraction),
                    top.multiply(other.bottom).add(other.top.multiply(bottom)),
                    bottom.multiply(other.bottom));
        }

        Number minus(Number other) {
            return new Number(
                    fraction.minus(other.fraction),
                    top.multiply(other.bottom).subtract(other.top.multiply(bottom)),
                    bottom.multiply(other.bottom));
        }

        Number times(Number other) {
            return new Number(fraction.times(other.fraction), top.multiply(other.top), bottom.multiply(other.bottom));
        }

        int compareTo(Number other) {
            return top.multiply(other.bottom).compareTo(other.top.multiply(bottom));
        }

        /** Whole points at most; and what is left above them, to the last digit that counts. */
        void isExact() {
            for (Rounding rounding : Rounding.values()) {
                assertThat(fraction.rounded(rounding)).isEqualTo(points(top, rounding));
            }
            assertThat(fraction.isPositive()).isEqualTo(top.signum() > 0);
            BigInteger left = top.mod(bottom);
            assertThat(fraction.floor() == Points.MAX
                            || fraction.part().times(Fraction.whole(1L << 50)).floor()
                                    == left.shiftLeft(50).divide(bottom).longValueExact())
                    .as("%s ÷ %s", top, bottom)
                    .isTrue();
        }

        private long points(BigInteger value, Rounding rounding) {
            RoundingMode mode = switch (rounding) {
                case FLOOR -> RoundingMode.FLOOR;
                case HALF_UP -> RoundingMode.HALF_UP;
                case CEILING -> RoundingMode.CEILING;
            };
            return new BigDecimal(value)
                    .divide(new BigDecimal(bottom), 0, mode)
                    .toBigInteger()
                    .min(BigInteger.valueOf(Points.MAX))
                    .longValueExact();
        }
    }

    @Test
    void sums_products_and_differences_are_exact() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            Number one = Number.random(random);
            Number other = Number.random(random);
            one.isExact();
            one.plus(other).isExact();
            one.times(other).isExact();
            one.plus(other).plus(one).times(other).isExact();
            one.plus(other).minus(other).isExact();
        }
    }

    @Test
    void the_larger_is_larger_by_however_little() {
        Random random = new Random(8);
        for (int i = 0; i < 3_000; i++) {
            Number one = Number.random(random);
            Number other = random.nextBoolean()
                    ? Number.random(random)
                    : one.plus(Number.of(random.nextInt(2), 1, Long.MAX_VALUE));
            Number negative = Number.of(0, 1, 1).minus(one);
            int order = one.compareTo(other);
            assertThat(Integer.signum(one.fraction().compareTo(other.fraction())))
                    .isEqualTo(order);
            assertThat(Integer.signum(other.fraction().compareTo(one.fraction())))
                    .isEqualTo(-order);
            assertThat(one.fraction().equals(other.fraction())).isEqualTo(order == 0);
            assertThat(Integer.signum(negative.fraction().compareTo(other.fraction())))
                    .isEqualTo(negative.compareTo(other));
        }
    }

    @Test
    void fractions_of_one_value_are_one_key() {
        assertThat(Fraction.of(1, 3, 9)).isEqualTo(Fraction.of(1, 1, 3)).hasSameHashCodeAs(Fraction.of(1, 1, 3));
        assertThat(Fraction.ratio(15_000, 10_000)).isEqualTo(Fraction.of(3, 1, 2));
        assertThat(Fraction.of(1, 1, 2).hashCode())
                .isNotEqualTo(Fraction.of(1, 1, 3).hashCode());
        assertThat(Fraction.of(1, 1, 2)).isNotEqualTo("½");
    }

    @Test
    void dividing_is_multiplying_upside_down() {
        assertThat(Fraction.of(3, 1, 4).dividedBy(Fraction.of(3, 1, 8))).isEqualTo(Fraction.whole(2));
        Fraction huge = Fraction.of(Long.MAX_VALUE, Long.MAX_VALUE - 1, 1);
        assertThat(huge.times(Fraction.whole(2)).dividedBy(huge)).isEqualTo(Fraction.whole(2));
    }
}
