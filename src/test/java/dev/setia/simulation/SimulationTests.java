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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A merchant asks what a draft would have brought: the question, the job, and who may see its answer. */
@SetiaTest
class SimulationTests {
    private static final String QUARTER = Quarter.ASKED;

    @LocalServerPort
    private int port;

    @Autowired
    private DueTasks background;

    @Autowired
    private TestClock clock;

    private Office office;

    @BeforeEach
    void live_a_quarter() {
        Quarter quarter = Quarter.live(port, background, clock);
        office = quarter.office();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
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

    private static JsonNode withoutId(Reply found) {
        ObjectNode body = (ObjectNode) found.body();
        body.remove("id");
        return body;
    }
}
