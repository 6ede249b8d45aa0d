package dev.setia.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The arithmetic beneath a simulation. */
class FiguresTests {
    @Test
    void points_are_valued_to_the_nearest_minor_unit() {
        var third = new SimulationInput.Value(3, 1);
        assertThat(third.of(1)).isEqualTo(0);
        assertThat(third.of(2)).isEqualTo(1);
        assertThat(third.of(3_000_000)).isEqualTo(1_000_000);
        assertThat(third.of(-2)).isEqualTo(-1);
        assertThat(new SimulationInput.Value(2, 1).of(1)).isEqualTo(1);
    }

    @Test
    void sums_stop_where_clients_cannot_count_further() {
        assertThat(Amounts.plus(9_007_199_254_740_991L, 1)).isEqualTo(9_007_199_254_740_991L);
        assertThat(new SimulationInput.Value(1, 9_000_000).of(9_007_199_254_740_991L))
                .isEqualTo(9_007_199_254_740_991L);
    }

    @Test
    void the_few_that_count_most_are_kept_whatever_the_order() {
        List<String> orders = new ArrayList<>();
        for (int shift = 0; shift < 7; shift++) {
            TopMost<Integer> top = new TopMost<>(3);
            for (int i = 0; i < 7; i++) {
                int number = (i + shift) % 7;
                // 0, 1, 2, 0, 1, 2, 0: equal ones stand in the order of their ids.
                top.offer(new Worth(number % 3, 0), new UUID(0, number), () -> number);
            }
            orders.add(top.all().toString());
        }
        assertThat(orders).containsOnly("[2, 5, 1]");
    }

    @Test
    void without_a_value_points_come_before_money() {
        Benefit points = new Benefit(1, 0, 0, 0, 0, 0, 0, 0);
        Benefit money = new Benefit(0, 0, 0, 0, 0, 100, 0, 0);

        assertThat(Worth.of(points, null)).isGreaterThan(Worth.of(money, null));
        assertThat(Worth.of(points, new SimulationInput.Value(1, 50)))
                .isLessThan(Worth.of(money, new SimulationInput.Value(1, 50)));
        assertThat(Worth.of(points.minus(money), null).sign()).isEqualTo(1);
    }
}
