package dev.setia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.ProgramVersion.Rounding;
import dev.setia.shared.Points;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AllocationTests {
    private static long[] split(long total, long... weights) {
        long[] parts = new long[weights.length];
        Allocation.split(total, weights, parts);
        return parts;
    }

    @Test
    void what_does_not_divide_goes_to_the_largest_remainders_and_ties_to_the_earlier() {
        assertThat(split(10, 1, 1, 1)).containsExactly(4, 3, 3);
        assertThat(split(10, 20, 45, 60)).containsExactly(2, 3, 5);
        assertThat(split(2, 3, 3, 3)).containsExactly(1, 1, 0);
        assertThat(split(0, 3, 3)).containsExactly(0, 0);
        assertThat(split(5, 0, 0)).containsExactly(0, 0);
    }

    @Test
    void amounts_beyond_long_products_split_exactly() {
        long[] parts = split(Points.MAX - 1, Points.MAX / 3, Points.MAX / 3, Points.MAX / 3 + 1);

        assertThat(Arrays.stream(parts).sum()).isEqualTo(Points.MAX - 1);
    }

    @Test
    void a_percentage_is_to_the_nearest_unit_and_does_not_overflow() {
        assertThat(Allocation.percent(999, 5_000)).isEqualTo(500);
        assertThat(Allocation.percent(Points.MAX, 10_000)).isEqualTo(Points.MAX);
        assertThat(Allocation.percent(Points.MAX, 9_999)).isEqualTo(9_006_298_534_815_517L);
        assertThat(Allocation.percent(100, 20_000))
                .as("never more than the amount")
                .isEqualTo(100);
        assertThat(Allocation.percent(100, -5)).isZero();
    }

    @Test
    void a_share_is_to_the_nearest_unit_and_does_not_overflow() {
        assertThat(Allocation.share(100, 1, 3)).isEqualTo(33);
        assertThat(Allocation.share(100, 2, 3)).isEqualTo(67);
        assertThat(Allocation.share(5, 1, 2)).isEqualTo(3);
        assertThat(Allocation.share(Points.MAX, 999_999, 1_000_000)).isEqualTo(9_007_190_247_541_736L);
    }

    @Test
    void fractions_are_exact_at_every_size() {
        Fraction third = Fraction.ratio(1, 3);
        Fraction huge = Fraction.of(Points.MAX, Points.MAX, 7).times(Fraction.ratio(7, Points.MAX));

        assertThat(third.plus(third).plus(third)).isEqualTo(Fraction.ONE).hasSameHashCodeAs(Fraction.ONE);
        assertThat(huge.rounded(Rounding.FLOOR)).isEqualTo(Points.MAX);
        assertThat(Fraction.of(Points.MAX, Points.MAX, 1).floor())
                .as("held at the most")
                .isEqualTo(Points.MAX);
        assertThat(Fraction.ratio(5, 2).rounded(Rounding.HALF_UP)).isEqualTo(3);
        assertThat(Fraction.ratio(5, 2).part()).isEqualTo(Fraction.ratio(1, 2));
        assertThat(Fraction.ratio(7, 3).rounded(Rounding.CEILING)).isEqualTo(3);
        assertThat(third.compareTo(Fraction.ratio(2, 5))).isNegative();
        assertThat(Fraction.ratio(Long.MAX_VALUE, 2).compareTo(Fraction.ratio(Long.MAX_VALUE, 3)))
                .isPositive();
    }

    @Test
    void big_fractions_round_like_small_ones() {
        Fraction tiny = Fraction.ratio(1, Long.MAX_VALUE).times(Fraction.ratio(1, Long.MAX_VALUE));
        Fraction half = Fraction.ratio(1, 2);

        assertThat(half.plus(tiny).rounded(Rounding.HALF_UP)).isEqualTo(1);
        assertThat(half.minus(tiny).rounded(Rounding.HALF_UP)).isZero();
        assertThat(tiny.rounded(Rounding.CEILING)).isEqualTo(1);
        assertThat(tiny.rounded(Rounding.FLOOR)).isZero();
        assertThat(tiny.isPositive()).isTrue();
        assertThat(Fraction.ONE.dividedBy(tiny).floor()).isEqualTo(Points.MAX);
    }
}
