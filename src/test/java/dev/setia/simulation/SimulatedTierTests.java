package dev.setia.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.DueTasks;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tiers live on between purchases. */
@SetiaTest
class SimulatedTierTests {
    private static final String QUARTER = Quarter.ASKED;

    @LocalServerPort
    private int port;

    @Autowired
    private DueTasks background;

    @Autowired
    private TestClock clock;

    private Office office;
    private String ani;

    @BeforeEach
    void live_a_quarter() {
        Quarter quarter = Quarter.live(port, background, clock);
        office = quarter.office();
        ani = quarter.ani();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void tiers_fall_at_their_reviews_between_purchases() {
        int draft = office.draft("""
                {"settings": {"acceptedDelay": "P400D"},
                 "tiers": {"metric": "spend", "window": {"type": "calendar", "unit": "month"},
                           "validity": {"type": "end_of_period"}, "downgrade": "full",
                           "tiers": [{"key": "gold", "name": "Gold", "threshold": 100000}]}}
                """);

        Reply found = office.simulate(draft, QUARTER);

        // Reached in February, over with it, and reached again in March.
        assertThat(found.body().at("/tried/tierMoves").toString())
                .isEqualTo("[{\"to\":\"gold\",\"times\":2},{\"from\":\"gold\",\"times\":1}]");
        assertThat(found.body().at("/tried/tiers").toString())
                .isEqualTo("[{\"members\":1},{\"tier\":\"gold\",\"members\":1}]");
    }

    @Test
    void a_tier_of_the_next_period_begins_with_it() {
        int draft = office.draft("""
                {"settings": {"acceptedDelay": "P400D"},
                 "earning": [{"key": "spend", "name": "Points",
                              "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
                 "tiers": {"metric": "spend", "window": {"type": "calendar", "unit": "month"}, "start": "next_period",
                           "tiers": [{"key": "gold", "name": "Gold", "threshold": 100000,
                                      "pointsFactorBasisPoints": 20000}]}}
                """);
        office.sell(ani, "2026-02-12T03:00:00Z", 1, 10_000);

        Reply found = office.simulate(draft, QUARTER);

        // 50 + 100 + 10 at the plain rate, 100 twice in March, and 30 of somebody else.
        assertThat(found.number("/tried/totals/points")).isEqualTo(390);
    }
}
