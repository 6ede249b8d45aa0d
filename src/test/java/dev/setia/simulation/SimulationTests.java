package dev.setia.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.Base32;
import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A merchant asks what a draft would have brought. */
@SetiaTest
class SimulationTests {
    private static final String QUARTER = """
            {"from": "2026-01-01", "to": "2026-03-31",
             "pointValue": {"points": 100, "amount": {"amount": 5000, "currency": "IDR"}}}
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
        clock.stopAt(Instant.parse("2026-04-02T00:00:00Z"));
        office = Office.open(port, background, Office.definition(1));
        ani = office.shop().member();
        budi = office.shop().member();
        office.sell(ani, "2026-01-10T03:00:00Z", 2, 25_000);
        office.sell(ani, "2026-02-10T03:00:00Z", 4, 25_000);
        office.sell(ani, "2026-03-10T03:00:00Z", 4, 25_000);
        office.sell(budi, "2026-03-11T03:00:00Z", 1, 30_000);
        office.sell("", "2026-03-12T03:00:00Z", 1, 40_000);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void the_side_in_force_is_what_was_booked_when_nothing_else_happened() {
        Reply found = office.simulate(1, QUARTER);

        // 50 + 100 + 100 (reaches gold, still at the old rate) + 30.
        assertThat(found.number("/inForce/totals/points")).isEqualTo(280);
        assertThat(found.number("/inForce/totals/stamps")).isEqualTo(11);
        assertThat(found.number("/inForce/totals/cardsFilled")).isEqualTo(3);
        assertThat(found.number("/inForce/totals/vouchers")).isEqualTo(3);
        assertThat(found.number("/inForce/totals/voucherCost/amount")).isEqualTo(60_000);
        assertThat(found.number("/inForce/totals/pointsCost/amount")).isEqualTo(14_000);
        assertThat(found.number("/inForce/totals/cost/amount")).isEqualTo(74_000);
        assertThat(found.number("/inForce/liability/amount")).isEqualTo(14_000);
        assertThat(found.number("/members")).isEqualTo(2);
        assertThat(found.number("/purchases")).isEqualTo(5);
        assertThat(found.number("/guestPurchases")).isEqualTo(1);
        assertThat(found.body().at("/inForce/tierMoves").toString()).isEqualTo("[{\"to\":\"gold\",\"times\":1}]");
        assertThat(found.body().at("/inForce/tiers").toString())
                .isEqualTo("[{\"members\":1},{\"tier\":\"gold\",\"members\":1}]");
        long booked = office.shop()
                .get("/v1/members/" + ani + "/accounts")
                .body()
                .at("/data")
                .valueStream()
                .filter(account -> account.path("unit").asString().equals("points"))
                .mapToLong(account -> account.path("available").asLong())
                .sum();
        assertThat(booked).isEqualTo(250);
    }

    @Test
    void a_draft_that_doubles_the_points_is_said_to_double_them() {
        int draft = office.draft(Office.definition(2));

        Reply found = office.simulate(draft, QUARTER);

        assertThat(found.number("/tried/totals/points")).isEqualTo(560);
        assertThat(found.number("/inForce/totals/points")).isEqualTo(280);
        assertThat(found.number("/difference/points")).isEqualTo(280);
        assertThat(found.number("/difference/pointsCost/amount")).isEqualTo(14_000);
        assertThat(found.number("/difference/cost/amount")).isEqualTo(14_000);
        assertThat(found.number("/difference/stamps")).isZero();
        assertThat(found.number("/difference/vouchers")).isZero();
        assertThat(months(found)).containsExactly("2026-01 50", "2026-02 100", "2026-03 130");
        assertThat(found.text("/gaining/0/memberId")).isEqualTo(ani);
        assertThat(found.number("/gaining/0/difference/points")).isEqualTo(250);
        assertThat(found.text("/gaining/1/memberId")).isEqualTo(budi);
        assertThat(found.body().at("/losing").isEmpty()).isTrue();
        assertThat(found.number("/samples/0/tried/figures/points")).isEqualTo(200);
        assertThat(found.number("/samples/0/inForce/figures/points")).isEqualTo(100);
        assertThat(found.text("/samples/0/tried/explanation/0/policy")).isEqualTo("spend");
    }

    @Test
    void whoever_loses_is_named_too() {
        int draft = office.draft("{\"settings\": {\"acceptedDelay\": \"P400D\"}}");

        Reply found = office.simulate(draft, QUARTER);

        assertThat(found.text("/losing/0/memberId")).isEqualTo(ani);
        assertThat(found.number("/losing/0/difference/points")).isEqualTo(-250);
        assertThat(found.number("/difference/cost/amount")).isEqualTo(-74_000);
        assertThat(found.body().at("/gaining").isEmpty()).isTrue();
    }

    @Test
    void a_draft_that_says_the_same_makes_no_difference() {
        int draft = office.draft(Office.definition(1));

        Reply found = office.simulate(draft, QUARTER);

        assertThat(found.body().at("/tried").toString())
                .isEqualTo(found.body().at("/inForce").toString());
        assertThat(found.number("/difference/points")).isZero();
        assertThat(found.number("/difference/cost/amount")).isZero();
        assertThat(found.body().at("/gaining").isEmpty()).isTrue();
        assertThat(found.body().at("/losing").isEmpty()).isTrue();
        assertThat(found.body().at("/samples").isEmpty()).isTrue();
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

    @Test
    void the_same_question_gets_the_same_answer() {
        int draft = office.draft(Office.definition(3));

        JsonNode first = withoutId(office.simulate(draft, QUARTER));
        JsonNode second = withoutId(office.simulate(draft, QUARTER));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void what_came_back_brings_nothing() {
        JsonNode whole = office.sell(budi, "2026-03-20T03:00:00Z", 1, 50_000);
        JsonNode part = office.sell(budi, "2026-03-21T03:00:00Z", 3, 10_000);
        office.giveBack(whole, 1, "2026-03-25T03:00:00Z");
        office.giveBack(part, 1, "2026-03-25T03:00:00Z");

        Reply found = office.simulate(1, QUARTER);

        assertThat(found.number("/purchasesReturned")).isEqualTo(1);
        assertThat(found.number("/inForce/totals/points")).isEqualTo(280 + 20);
        assertThat(found.number("/inForce/totals/stamps")).isEqualTo(11 + 2);
    }

    @Test
    void what_was_refunded_or_voided_brings_nothing_either() {
        JsonNode cheaper = office.sell(budi, "2026-03-20T03:00:00Z", 1, 50_000);
        JsonNode mistaken = office.sell(budi, "2026-03-21T03:00:00Z", 1, 90_000);
        office.refund(cheaper, 20_000, "2026-03-25T03:00:00Z");
        office.cancel(mistaken, "2026-03-25T03:00:00Z");

        Reply found = office.simulate(1, QUARTER);

        assertThat(found.number("/purchasesReturned")).isEqualTo(1);
        assertThat(found.number("/inForce/totals/points")).isEqualTo(280 + 30);
        assertThat(found.number("/inForce/totals/stamps")).isEqualTo(11 + 1);
    }

    @Test
    void only_the_days_of_the_range_count() {
        // 23:30 on 9 February in Jakarta is still the day before.
        office.sell(budi, "2026-02-09T16:30:00Z", 1, 7_000);

        Reply found = office.simulate(1, "{\"from\": \"2026-02-10\", \"to\": \"2026-03-10\"}");

        assertThat(found.number("/purchases")).isEqualTo(2);
        assertThat(found.number("/inForce/totals/points")).isEqualTo(200);
        assertThat(found.body().at("/inForce").has("liability")).isFalse();
    }

    @Test
    void what_a_prize_costs_can_be_said() {
        Reply found = office.simulate(1, """
                {"from": "2026-01-01", "to": "2026-03-31",
                 "prizeCosts": [{"policy": "coffee", "cost": {"amount": 8000, "currency": "IDR"}}]}
                """);

        assertThat(found.number("/inForce/prizes/0/issued")).isEqualTo(3);
        assertThat(found.number("/inForce/prizes/0/cost/amount")).isEqualTo(24_000);
        assertThat(found.number("/inForce/totals/cost/amount")).isEqualTo(24_000);
    }

    @Test
    void a_draft_that_is_revised_meanwhile_is_tried_as_it_was() {
        int draft = office.draft(Office.definition(2));
        String job = office.start(draft, QUARTER).expect(202).text("/id");
        String path = "/v1/programs/" + office.program() + "/versions/" + draft;
        String etag = office.shop().get(path).headers().firstValue("ETag").orElseThrow();
        office.shop()
                .send(
                        "PUT",
                        path,
                        Office.definition(9),
                        Map.of("Authorization", "Bearer " + office.shop().key(), "If-Match", etag))
                .expect(200);

        background.run();

        assertThat(office.result(job).expect(200).number("/tried/totals/points"))
                .isEqualTo(560);
    }

    @Test
    void a_simulation_is_a_job() {
        Reply started = office.start(1, "");

        assertThat(started.expect(202).headers().firstValue("Location")).contains("/v1/jobs/" + started.text("/id"));
        assertThat(started.headers().firstValue("Retry-After")).contains("1");
        assertThat(started.text("/type")).isEqualTo("simulation");
        assertThat(office.result(started.text("/id")).expect(409).code()).isEqualTo("job_has_no_result");
        background.run();
        Reply job = office.shop().get("/v1/jobs/" + started.text("/id")).expect(200);
        assertThat(job.text("/status")).isEqualTo("succeeded");
        assertThat(job.number("/progress/done")).isEqualTo(job.number("/progress/total"));
        assertThat(job.text("/resultUrl")).isEqualTo("/v1/simulations/" + started.text("/id"));
    }

    @Test
    void a_simulation_whose_node_died_in_the_middle_is_begun_anew() throws SQLException {
        int draft = office.draft(Office.definition(2));
        String job = office.start(draft, QUARTER).expect(202).text("/id");
        diesInTheMiddle(job);
        assertThat(office.shop().get("/v1/jobs/" + job).number("/progress/done"))
                .isEqualTo(2);

        clock.advance(Duration.ofMinutes(2));
        background.run();

        JsonNode found = withoutId(office.result(job).expect(200));
        assertThat(found).isEqualTo(withoutId(office.simulate(draft, QUARTER)));
    }

    /** Another node took it, got through two purchases, and was never heard of again. */
    private void diesInTheMiddle(String job) throws SQLException {
        try (Connection another = TestDatabase.asSuperuser();
                PreparedStatement statement = another.prepareStatement("""
                        update job set status = 'running', attempt = 1, done = 2, total = 5,
                               started_at = created_at, heartbeat_at = created_at
                         where job_id = ?""")) {
            statement.setObject(1, Base32.decode(job.substring(4)).orElseThrow());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void a_cancelled_simulation_has_no_result() {
        String job = office.start(1, QUARTER).expect(202).text("/id");
        office.shop().post("/v1/jobs/" + job + "/cancel", "").expect(200);

        background.run();

        assertThat(office.result(job).expect(409).text("/jobStatus")).isEqualTo("cancelled");
    }

    @Test
    void another_tenant_simulates_nothing_of_ours() {
        String job = office.start(1, QUARTER).expect(202).text("/id");
        background.run();
        Merchant stranger = Merchant.open(port);

        stranger.post("/v1/programs/" + office.program() + "/versions/1/simulate", QUARTER)
                .expect(404);
        stranger.get("/v1/simulations/" + job).expect(404);
        office.result(job).expect(200);
    }

    @Test
    void an_unknown_version_is_not_found() {
        office.start(7, QUARTER).expect(404);
    }

    @Test
    void every_fault_of_the_question_is_told_with_its_place() {
        Reply refused = office.start(1, """
                {"from": "2026-04-09", "to": "2026-04-08",
                 "pointValue": {"points": 0, "amount": {"amount": 1, "currency": "USD"}},
                 "prizeCosts": [{"policy": "Coffee"}]}
                """).expect(422);

        assertThat(refused.body()
                        .at("/errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString() + " "
                                + error.path("code").asString())
                        .toList())
                .containsExactlyInAnyOrder(
                        "/from out_of_range",
                        "/to out_of_range",
                        "/pointValue/points out_of_range",
                        "/pointValue/amount/currency currency_mismatch",
                        "/prizeCosts/0/policy invalid_format",
                        "/prizeCosts/0/cost required");
    }

    private static List<String> months(Reply found) {
        return found.body()
                .at("/months")
                .valueStream()
                .map(month -> month.path("month").asString() + " "
                        + (month.at("/tried/points").asLong()
                                - month.at("/inForce/points").asLong()))
                .toList();
    }

    private static JsonNode withoutId(Reply found) {
        ObjectNode body = (ObjectNode) found.body();
        body.remove("id");
        return body;
    }
}
