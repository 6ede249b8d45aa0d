package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An open card stays on the version it was opened with, whatever the version in force says (D20). */
@SetiaTest
class OlderCardTests {
    @LocalServerPort
    int port;

    @Autowired
    private TestClock clock;

    private Merchant stall;
    private String program = "";
    private String member;

    @BeforeEach
    void open() {
        clock.stopAt(Instant.parse("2026-11-20T03:00:00Z"));
        stall = Merchant.open(port);
        member = stall.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private static String cones(String more) {
        return """
                {"cards": [{"key": "cone", "name": "Cone card", "size": 3, "basis": "unit"%s,
                            "prizes": [{"prize": {"type": "free_units", "name": "Free cone"}}]}]}
                """.formatted(more);
    }

    private void nowSells(String definition) {
        String versions = "/v1/programs/" + program + "/versions";
        stall.post(versions, definition).expect(201);
        stall.post(versions + "/2/publish", "{}").expect(200);
        clock.advance(Duration.ofMinutes(1));
    }

    private Sale sale(String buyer, long cones) {
        return Sale.at(stall).to(buyer).on(clock.instant().toString()).of(cones, "cone", 10_000);
    }

    private Reply buy(long cones) {
        return sale(member, cones).record();
    }

    private Reply giveBack(Reply purchase) {
        return stall.post("/v1/purchases/" + purchase.text("/id") + "/returns", """
                {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s"}
                """.formatted(
                                UUID.randomUUID(), clock.instant()))
                .expect(201);
    }

    @Test
    void it_keeps_a_limit_that_the_version_in_force_has_dropped() {
        program = stall.program("IDR", "Asia/Jakarta", cones(", \"limits\": [{\"per\": \"day\", \"max\": 1}]"));
        assertThat(buy(2).number("/stamps/0/given")).isEqualTo(1);
        nowSells(cones(""));

        assertThat(sale(member, 1).preview().body().at("/stamps")).isEmpty();
        Reply second = buy(1);
        clock.advance(Duration.ofDays(1));
        Reply nextDay = buy(1);

        assertThat(second.body().at("/stamps"))
                .as("one a day, as when it was opened")
                .isEmpty();
        assertThat(second.text("/explanation/0/code")).isEqualTo("limit_reached");
        assertThat(nextDay.number("/stamps/0/given")).isEqualTo(1);
    }

    @Test
    void it_asks_about_the_member_what_the_version_in_force_does_not() {
        String asks = ", \"condition\": {\"type\": \"all\", \"conditions\": ["
                + "{\"type\": \"in_segment\", \"segments\": [\"vip\"]},"
                + "{\"type\": \"in_stage\", \"stages\": [\"new\"]},"
                + "{\"type\": \"near_birthday\", \"daysBefore\": 5, \"daysAfter\": 5},"
                + "{\"type\": \"has_attribute\", \"attribute\": \"size\", \"values\": [\"L\"]}]}";
        program = stall.program("IDR", "Asia/Jakarta", cones(asks));
        member = stall.post("/v1/members", "{\"birthday\": \"1990-11-21\", \"attributes\": {\"size\": \"L\"}}")
                .expect(201)
                .text("/id");
        stall.send(
                        "PUT",
                        "/v1/members/" + member + "/segments/vip",
                        "",
                        Map.of("Authorization", "Bearer " + stall.key()))
                .expect(200);
        assertThat(buy(1).number("/stamps/0/given")).isEqualTo(1);
        nowSells(cones(""));

        assertThat(sale(member, 1).preview().number("/stamps/0/given")).isEqualTo(1);
        Reply second = buy(1);

        assertThat(second.number("/stamps/0/given"))
                .as("all that was asked when it was opened holds")
                .isEqualTo(1);
    }

    @Test
    void it_keeps_a_limit_that_everybody_shares() {
        program = stall.program(
                "IDR", "Asia/Jakarta", cones(", \"limits\": [{\"per\": \"day\", \"max\": 3, \"of\": \"everyone\"}]"));
        Reply first = buy(2);
        sale(stall.member(), 1).record();
        nowSells(cones(""));

        assertThat(buy(1).body().at("/stamps")).isEmpty();
        giveBack(first);
        Reply again = buy(2);

        assertThat(again.number("/stamps/0/given"))
                .as("what came back is free again")
                .isEqualTo(2);
    }

    @Test
    void what_comes_back_gives_back_its_own_part_of_a_dropped_limit_and_no_more() {
        program = stall.program("IDR", "Asia/Jakarta", cones(", \"limits\": [{\"per\": \"week\", \"max\": 2}]"));
        buy(1);
        nowSells(cones(""));
        giveBack(buy(1));

        assertThat(buy(2).number("/stamps/0/given")).isEqualTo(1);
    }

    @Test
    void one_whose_definition_was_withdrawn_is_filled_to_the_end_and_none_follows() {
        program = stall.program("IDR", "Asia/Jakarta", cones(""));
        buy(2);
        nowSells("{}");

        Reply preview = sale(member, 2).preview();
        Reply filling = buy(2);

        assertThat(preview.body().at("/stamps")).isEqualTo(filling.body().at("/stamps"));
        assertThat(filling.number("/stamps/0/given")).isEqualTo(1);
        assertThat(filling.number("/stamps/0/filled")).isEqualTo(1);
        assertThat(filling.text("/vouchersIssued/0/name")).isEqualTo("Free cone");
        assertThat(buy(1).body().at("/stamps")).isEmpty();
        assertThat(sale(stall.member(), 1).record().body().at("/stamps")).isEmpty();
    }

    @Test
    void what_filled_a_withdrawn_card_can_come_back() {
        program = stall.program("IDR", "Asia/Jakarta", cones(""));
        buy(2);
        nowSells("{}");
        Reply filling = buy(1);

        Reply back = giveBack(filling);

        assertThat(back.number("/stamps/0/taken")).isEqualTo(1);
        assertThat(back.number("/stamps/0/stamps")).isEqualTo(2);
        assertThat(back.text("/vouchersRevoked/0")).isEqualTo(filling.text("/vouchersIssued/0/id"));
        assertThat(buy(1).number("/stamps/0/filled")).isEqualTo(1);
    }
}
