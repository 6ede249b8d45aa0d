package dev.setia.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Points of a member who exists in a simulation alone. */
class PointLotsTests {
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    @Test
    void what_is_extended_lives_on_and_what_lives_longer_anyway_is_left_alone() {
        PointLots lots = new PointLots();
        lots.add(10, null, MARCH);
        lots.add(5, null, JULY);
        lots.add(1, null, null);
        lots.extend(MAY);
        lots.add(3, null, MARCH);

        lots.expire(MARCH);
        assertThat(lots.total()).isEqualTo(19);
        lots.expire(MAY);
        assertThat(lots.total()).isEqualTo(6);
        lots.expire(JULY);
        assertThat(lots.total()).isEqualTo(1);
    }

    @Test
    void what_is_extended_is_spent_in_the_order_of_its_new_end() {
        PointLots lots = new PointLots();
        lots.add(10, null, MARCH);
        lots.add(10, null, MAY);
        lots.extend(JULY);

        assertThat(lots.spend(15, JANUARY)).isTrue();
        lots.expire(MAY);
        assertThat(lots.total()).isEqualTo(5);
    }
}
