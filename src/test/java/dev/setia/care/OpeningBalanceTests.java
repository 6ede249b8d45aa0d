package dev.setia.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class OpeningBalanceTests {
    private static final String LOTS = """
            [{"points": 300, "earnedAt": "2025-07-01T00:00:00Z", "expiresAt": "2026-11-30T17:00:00Z"},
             {"points": 200, "neverExpires": true}]
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Office office;
    private String member;

    @BeforeEach
    void open() {
        clock.stopAt(Instant.parse("2026-11-20T05:00:00Z"));
        office = new Office(port);
        member = office.shop.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void a_balance_comes_along_with_the_days_of_its_lots() {
        Reply opened = bring(member, "stempel-2026").expect(201);

        assertThat(opened.number("/points")).isEqualTo(500);
        Reply entries = office.entries(member);
        assertThat(entries.body().at("/data")).hasSize(2);
        assertThat(entries.text("/data/0/type")).isEqualTo("opening");
        assertThat(entries.text("/data/0/documentId")).isEqualTo(opened.text("/id"));
        clock.stopAt(Instant.parse("2026-11-30T17:00:00Z"));
        assertThat(office.adjust(office.shop, member, -201).expect(409).number("/available"))
                .isEqualTo(200);
    }

    @Test
    void a_balance_comes_along_once_for_its_reference() {
        String id = bring(member, "stempel-2026").expect(201).text("/id");

        Reply again = bring(member, "stempel-2026").expect(409);

        assertThat(again.code()).isEqualTo("opening_already_booked");
        assertThat(again.text("/openingBalanceId")).isEqualTo(id);
        bring(member, "another-program").expect(201);
        assertThat(office.available(member)).isEqualTo(1000);
    }

    @Test
    void of_many_at_once_one_is_booked() throws Exception {
        List<Integer> answers = Office.atOnce(8, one -> bring(member, "race").status());

        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
        assertThat(office.available(member)).isEqualTo(500);
    }

    @Test
    void a_take_over_tells_the_result_of_each_and_can_be_repeated() {
        String known = office.shop.member();
        bring(known, "take-over").expect(201);
        String stranger = new Office(port).shop.member();
        String body = """
                {"sourceReference": "take-over",
                 "balances": [{"memberId": "%s", "lots": %s}, {"memberId": "%s", "lots": %s}, {"memberId": "%s", "lots": %s}]}
                """.formatted(member, LOTS, known, LOTS, stranger, LOTS);

        Reply results = office.shop.post("/v1/opening-balances", body).expect(200);

        assertThat(results.text("/data/0/result")).isEqualTo("booked");
        assertThat(results.text("/data/1/result")).isEqualTo("duplicate");
        assertThat(results.text("/data/2/result")).isEqualTo("refused");
        assertThat(results.text("/data/2/code")).isEqualTo("not_found");
        assertThat(office.shop.post("/v1/opening-balances", body).text("/data/0/result"))
                .isEqualTo("duplicate");
        assertThat(office.available(member)).isEqualTo(500);
        assertThat(office.available(known)).isEqualTo(500);
    }

    @Test
    void what_is_gone_is_not_brought_along() {
        Reply refused = office.shop
                .post("/v1/members/" + member + "/opening-balance", """
                        {"sourceReference": "old", "lots": [
                          {"points": 5, "expiresAt": "2026-11-20T05:00:00Z"},
                          {"points": 5, "earnedAt": "2027-01-01T00:00:00Z"},
                          {"points": 0}]}
                        """)
                .expect(422);

        assertThat(refused.faults()).hasSize(3);
    }

    @Test
    void a_till_and_another_shop_bring_nothing_along() {
        Merchant other = new Office(port).shop;
        other.post("/v1/members/" + member + "/opening-balance", body("x")).expect(404);
        office.clerk("adjustments:write")
                .post("/v1/members/" + member + "/opening-balance", body("x"))
                .expect(403);
    }

    private Reply bring(String whom, String reference) {
        return office.shop.post("/v1/members/" + whom + "/opening-balance", body(reference));
    }

    private static String body(String reference) {
        return "{\"sourceReference\": \"" + reference + "\", \"lots\": " + LOTS + "}";
    }
}
