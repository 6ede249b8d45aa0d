package dev.setia.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Stages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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

    @Test
    void points_that_run_out_soonest_are_spent_first_and_those_that_wait_are_not() {
        Instant noon = Instant.parse("2026-03-10T12:00:00Z");
        PointLots points = new PointLots();
        points.add(30, null, null);
        points.add(20, null, noon.plusSeconds(100));
        points.add(50, noon.plusSeconds(10), null);

        assertThat(points.spend(51, noon)).isFalse();
        assertThat(points.spend(25, noon)).isTrue();
        points.expire(noon.plusSeconds(100));
        assertThat(points.total()).isEqualTo(75);
        assertThat(points.spend(75, noon.plusSeconds(100))).isTrue();
        assertThat(points.total()).isZero();
    }

    @Test
    void points_are_gone_at_the_instant_of_their_expiry() {
        Instant noon = Instant.parse("2026-03-10T12:00:00Z");
        PointLots points = new PointLots();
        points.add(20, null, noon);

        points.expire(noon.minusNanos(1));
        assertThat(points.total()).isEqualTo(20);
        points.expire(noon);
        assertThat(points.total()).isZero();
    }

    @Test
    void the_stage_is_the_one_that_the_day_began_with() {
        ZoneId jakarta = ZoneId.of("Asia/Jakarta");
        LocalDate day = LocalDate.parse("2026-03-01");
        BuyingDays days = new BuyingDays(null, jakarta);
        assertThat(days.stageOn(day, Stages.DEFAULT)).isEqualTo(Stages.NEW);
        days.add(day);
        days.add(day);
        assertThat(days.stageOn(day, Stages.DEFAULT)).isEqualTo(Stages.NEW);
        LocalDate later = day.plusDays(60);
        assertThat(days.stageOn(later, Stages.DEFAULT)).isEqualTo(Stages.AT_RISK);
        days.add(later);
        assertThat(days.stageOn(later, Stages.DEFAULT)).isEqualTo(Stages.AT_RISK);
        assertThat(days.stageOn(later.plusDays(1), Stages.DEFAULT)).isEqualTo(Stages.ACTIVE);
    }
}
