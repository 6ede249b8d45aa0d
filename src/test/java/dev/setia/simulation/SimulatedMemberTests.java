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

/** What a member spends, and what is known of one. */
@SetiaTest
class SimulatedMemberTests {
    private static final String EARNING = """
            {"settings": {"acceptedDelay": "P400D"},
             "earning": [{"key": "spend", "name": "Points", %s
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}]}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private DueTasks background;

    @Autowired
    private TestClock clock;

    private Office office;
    private String ani;
    private String budi;

    @BeforeEach
    void live_a_quarter() {
        Quarter quarter = Quarter.live(port, background, clock);
        office = quarter.office();
        ani = quarter.ani();
        budi = quarter.budi();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void points_leave_with_the_redemptions_that_really_were() {
        office.redeem(ani, office.reward(100), "2026-03-20T03:00:00Z");

        Reply found = office.simulate(1, Quarter.ASKED);

        assertThat(found.number("/redemptions")).isEqualTo(1);
        assertThat(found.number("/inForce/totals/points")).isEqualTo(280);
        assertThat(found.number("/inForce/pointsSpent")).isEqualTo(100);
        assertThat(found.number("/inForce/pointsLiable")).isEqualTo(180);
        assertThat(found.number("/inForce/liability/amount")).isEqualTo(9_000);
        assertThat(found.number("/inForce/redemptionsUnpaid")).isZero();
    }

    @Test
    void a_redemption_that_a_side_cannot_pay_is_counted_and_left_out() {
        String reward = office.reward(100);
        office.redeem(ani, reward, "2026-03-09T03:00:00Z");
        office.redeem(ani, reward, "2026-03-20T03:00:00Z");
        int draft = office.draft(
                EARNING.formatted("\"condition\": {\"type\": \"minimum_spend\", \"amountMinor\": 60000},"));

        Reply found = office.simulate(draft, Quarter.ASKED);

        assertThat(found.number("/inForce/pointsSpent")).isEqualTo(200);
        assertThat(found.number("/tried/pointsSpent")).isEqualTo(200);
        assertThat(found.number("/tried/redemptionsUnpaid")).isZero();
        Reply shorter = office.simulate(draft, "{\"from\": \"2026-03-01\", \"to\": \"2026-03-31\"}");
        // What was earned before the range is not there to be spent.
        assertThat(shorter.number("/tried/redemptionsUnpaid")).isEqualTo(1);
        assertThat(shorter.number("/tried/pointsUnpaid")).isEqualTo(100);
        assertThat(shorter.number("/tried/pointsLiable")).isZero();
    }

    @Test
    void a_redemption_that_was_reversed_never_was() {
        String redemption = office.redeem(ani, office.reward(100), "2026-03-20T03:00:00Z");
        office.shop().post("/v1/redemptions/" + redemption + "/reverse", "{}").expect(200);

        Reply found = office.simulate(1, Quarter.ASKED);

        assertThat(found.number("/redemptions")).isZero();
        assertThat(found.number("/inForce/pointsLiable")).isEqualTo(280);
    }

    @Test
    void a_tier_by_balance_falls_when_points_are_spent() {
        office.redeem(ani, office.reward(100), "2026-03-20T03:00:00Z");
        int draft = office.draft("""
                {"settings": {"acceptedDelay": "P400D"},
                 "earning": [{"key": "spend", "name": "Points",
                              "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
                 "tiers": {"metric": "balance", "downgrade": "full",
                           "tiers": [{"key": "gold", "name": "Gold", "threshold": 200}]}}
                """);

        Reply found = office.simulate(draft, Quarter.ASKED);

        assertThat(found.body().at("/tried/tierMoves").toString())
                .isEqualTo("[{\"to\":\"gold\",\"times\":1},{\"from\":\"gold\",\"times\":1}]");
        assertThat(found.body().at("/tried/tiers").toString()).isEqualTo("[{\"members\":2}]");
    }

    @Test
    void the_segments_of_today_count() {
        office.enter(ani, "vip");
        int draft =
                office.draft(EARNING.formatted("\"condition\": {\"type\": \"in_segment\", \"segments\": [\"vip\"]},"));

        assertThat(office.simulate(draft, Quarter.ASKED).number("/tried/totals/points"))
                .isEqualTo(250);
    }

    @Test
    void the_stage_is_that_of_the_moment_and_knows_what_was_before_the_range() {
        office.sell(budi, "2025-12-01T03:00:00Z", 1, 10_000);
        int draft =
                office.draft(EARNING.formatted("\"condition\": {\"type\": \"in_stage\", \"stages\": [\"at_risk\"]},"));

        Reply found = office.simulate(draft, Quarter.ASKED);

        // A hundred days after the last time; Ani came every month.
        assertThat(found.number("/tried/totals/points")).isEqualTo(30);
    }
}
