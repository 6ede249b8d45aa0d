package dev.setia.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Seals are made beside the tills, which go first. */
class PaceTests {
    private final AtomicLong now = new AtomicLong(1);
    private final AtomicLong rested = new AtomicLong();
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final Pace pace = new Pace(isStopping::get, now::get, nanos -> {
        rested.addAndGet(nanos);
        now.addAndGet(nanos);
    });

    @Test
    void it_rests_four_times_as_long_as_it_works() {
        work(Duration.ofMillis(50));
        assertThat(pace.getAsBoolean()).isFalse();
        work(Duration.ofMillis(100));
        assertThat(pace.getAsBoolean()).isFalse();
        assertThat(Duration.ofNanos(rested.get())).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void a_piece_that_took_long_is_followed_soon() {
        work(Duration.ofSeconds(20));
        assertThat(pace.getAsBoolean()).isFalse();
        assertThat(Duration.ofNanos(rested.get())).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void who_stops_does_not_rest_first() {
        work(Duration.ofMillis(50));
        isStopping.set(true);
        assertThat(pace.getAsBoolean()).isTrue();
        assertThat(rested).hasValue(0);
    }

    private void work(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
