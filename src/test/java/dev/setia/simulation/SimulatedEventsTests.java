package dev.setia.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.DueTasks;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What happened to members beside purchases is judged anew too. */
@SetiaTest
class SimulatedEventsTests {
    private static final String UNTIL_TODAY = "{\"from\": \"2026-01-01\", \"to\": \"2026-04-02\"}";
    private static final String PROGRAM = """
            {"settings": {"acceptedDelay": "P400D"},
             "events": [
               {"key": "review", "name": "A review", "event": "review_written",
                "prize": {"type": "bonus_points", "name": "Thank you", "points": %1$d}},
               {"key": "vip", "name": "Among the best", "event": "segment_entered", "segment": "vip",
                "prize": {"type": "bonus_points", "name": "Welcome", "points": %2$d}},
               {"key": "friend", "name": "For each friend", "event": "referral_made", "conversion": "registration",
                "prize": {"type": "bonus_points", "name": "A friend", "points": 100}},
               {"key": "friends", "name": "From the second friend on", "event": "referral_made",
                "conversion": "registration",
                "condition": {"type": "compare", "fact": "referrals", "operator": "at_least", "value": 2},
                "prize": {"type": "bonus_points", "name": "Friends", "points": 1000}}]}
            """;

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
        Quarter quarter = Quarter.live(port, background, clock, PROGRAM.formatted(20, 30));
        office = quarter.office();
        ani = quarter.ani();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void an_event_is_judged_by_the_rules_of_each_side() {
        int draft = office.draft(PROGRAM.formatted(50, 30));
        office.report(ani, "review_written", "2026-02-11T03:00:00Z", "");
        office.report(ani, "review_written", "2026-03-11T03:00:00Z", "");
        office.report(ani, "survey_answered", "2026-03-12T03:00:00Z", "");

        Reply found = office.simulate(draft, UNTIL_TODAY);

        assertThat(found.number("/events")).isEqualTo(3);
        assertThat(found.number("/inForce/totals/points")).isEqualTo(40);
        assertThat(found.number("/tried/totals/points")).isEqualTo(100);
        assertThat(found.number("/tried/pointsLiable")).isEqualTo(100);
        assertThat(found.text("/gaining/0/memberId")).isEqualTo(ani);
        assertThat(found.number("/months/1/tried/points")).isEqualTo(50);
    }

    @Test
    void who_has_bought_nothing_is_replayed_too() {
        String newcomer = office.shop().member();
        office.report(newcomer, "review_written", "2026-03-11T03:00:00Z", "");

        Reply found = office.simulate(office.draft(PROGRAM.formatted(50, 30)), UNTIL_TODAY);

        assertThat(found.text("/gaining/0/memberId")).isEqualTo(newcomer);
        assertThat(found.number("/gaining/0/purchases")).isZero();
    }

    @Test
    void what_waits_for_a_decision_or_was_rejected_brings_nothing() {
        office.report(ani, "review_written", "2026-03-11T03:00:00Z", ", \"pending\": true");
        Reply rejected = office.report(ani, "review_written", "2026-03-12T03:00:00Z", ", \"pending\": true");
        Reply approved = office.report(ani, "review_written", "2026-03-13T03:00:00Z", ", \"pending\": true");
        office.shop()
                .post("/v1/happenings/" + rejected.text("/id") + "/reject", "")
                .expect(200);
        office.shop()
                .post("/v1/happenings/" + approved.text("/id") + "/approve", "")
                .expect(200);

        Reply found = office.simulate(1, UNTIL_TODAY);

        assertThat(found.number("/events")).isEqualTo(1);
        assertThat(found.number("/inForce/totals/points")).isEqualTo(20);
    }

    @Test
    void which_segment_was_entered_is_known() {
        office.enter(ani, "vip");
        office.enter(ani, "neighbours");

        Reply found = office.simulate(office.draft(PROGRAM.formatted(20, 70)), UNTIL_TODAY);

        assertThat(found.number("/inForce/totals/points")).isEqualTo(30);
        assertThat(found.number("/tried/totals/points")).isEqualTo(70);
    }

    @Test
    void friends_count_from_the_moment_in_which_they_came() {
        String code = office.referralCode(ani);
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(1));
            office.shop()
                    .post(
                            "/v1/referrals",
                            "{\"code\": \"%s\", \"friend\": {\"id\": \"%s\"}}"
                                    .formatted(code, office.shop().member()))
                    .expect(201);
        }

        Reply found = office.simulate(1, UNTIL_TODAY);

        // The first friend brings 100, the second and the third 1100 each, as was booked.
        assertThat(found.number("/inForce/totals/points")).isEqualTo(2_300);
    }
}
