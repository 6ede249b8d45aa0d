package dev.setia.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.DueTasks;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a draft would have brought, in figures. */
@SetiaTest
class SimulatedFiguresTests {
    private static final String QUARTER = Quarter.ASKED;

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
        assertThat(found.text("/samples/0/tried/explanation/0/text")).startsWith("Points: 200 points");
        assertThat(found.number("/samples/0/tried/version")).isEqualTo(draft);
        assertThat(found.number("/samples/0/inForce/version")).isEqualTo(1);
    }

    @Test
    void reasons_are_sentences_in_the_language_of_whoever_asked() {
        int draft = office.draft(Office.definition(2));
        String job = office.shop()
                .send(
                        "POST",
                        "/v1/programs/" + office.program() + "/versions/" + draft + "/simulate",
                        QUARTER,
                        Map.of("Authorization", "Bearer " + office.shop().key(), "Accept-Language", "id"))
                .expect(202)
                .text("/id");
        background.run();

        Reply found = office.result(job).expect(200);

        assertThat(found.text("/samples/0/tried/explanation/0/text")).startsWith("Points: 200 poin");
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
    void the_same_question_gets_the_same_answer() {
        int draft = office.draft(Office.definition(3));

        JsonNode first = withoutId(office.simulate(draft, QUARTER));
        JsonNode second = withoutId(office.simulate(draft, QUARTER));

        assertThat(second).isEqualTo(first);
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
