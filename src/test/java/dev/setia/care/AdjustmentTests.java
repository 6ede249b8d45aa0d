package dev.setia.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class AdjustmentTests {
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
    void points_go_up_and_live_as_the_program_says() {
        Reply adjusted = office.adjust(office.shop, member, 250).expect(201);

        assertThat(adjusted.text("/status")).isEqualTo("booked");
        assertThat(adjusted.text("/id")).startsWith("adj_");
        Reply entries = office.entries(member);
        assertThat(entries.text("/data/0/type")).isEqualTo("adjust");
        assertThat(entries.text("/data/0/documentId")).isEqualTo(adjusted.text("/id"));
        clock.stopAt(Instant.parse("2026-12-20T16:59:59Z"));
        assertThat(office.shop.get("/v1/members/" + member + "/summary").number("/points/available"))
                .isEqualTo(250);
        clock.stopAt(Instant.parse("2026-12-20T17:00:00Z"));
        assertThat(office.adjust(office.shop, member, -1).expect(409).number("/available"))
                .isZero();
    }

    @Test
    void points_go_down_but_never_below_nothing() {
        office.adjust(office.shop, member, 100).expect(201);
        office.adjust(office.shop, member, -60).expect(201);

        Reply refused = office.adjust(office.shop, member, -41).expect(409);

        assertThat(refused.code()).isEqualTo("insufficient_points");
        assertThat(refused.number("/required")).isEqualTo(41);
        assertThat(refused.number("/available")).isEqualTo(40);
        assertThat(refused.number("/missing")).isEqualTo(1);
        assertThat(office.available(member)).isEqualTo(40);
    }

    @Test
    void every_fault_of_an_adjustment_is_told_at_once() {
        Reply refused =
                office.shop.post("/v1/adjustments", """
                        {"memberId": "%s", "kind": "goodwill", "points": -5, "reason": "because", "note": " ",
                         "expiresAt": "2020-01-01T00:00:00Z"}
                        """.formatted(member)).expect(422);

        assertThat(refused.faults())
                .hasSize(5)
                .anySatisfy(fault -> assertThat(fault).contains("/caseReference"))
                .anySatisfy(fault -> assertThat(fault).contains("/points"))
                .anySatisfy(fault -> assertThat(fault).contains("/expiresAt"));
        office.adjust(office.shop, member, 0).expect(422);
    }

    @Test
    void goodwill_names_its_case_and_repays_a_debt_first() {
        member = office.memberOwing(60, clock.instant());
        assertThat(owed()).isEqualTo(60);

        Reply given = goodwill(50);

        assertThat(given.text("/caseReference")).isEqualTo("CASE-1207");
        assertThat(office.entries(member).text("/data/0/type")).isEqualTo("goodwill");
        assertThat(owed()).isEqualTo(10);
        assertThat(office.available(member)).isZero();
        goodwill(50);
        assertThat(owed()).isZero();
        assertThat(office.available(member)).isEqualTo(40);
    }

    private Reply goodwill(long points) {
        return office.shop
                .post("/v1/adjustments", """
                        {"memberId": "%s", "kind": "goodwill", "points": %d, "reason": "complaint",
                         "note": "The cake was cold.", "caseReference": "CASE-1207"}
                        """.formatted(member, points))
                .expect(201);
    }

    private long owed() {
        return office.points(member).number("/data/0/owed");
    }

    @Test
    void beyond_the_limit_of_the_role_no_point_moves_before_another_has_approved() {
        office.limit("custom", "{\"perAdjustment\": 500}").expect(200);
        Merchant clerk = office.clerk("adjustments:write", "adjustments:approve", "adjustments:read");
        assertThat(office.adjust(clerk, member, 500).expect(201).text("/status"))
                .isEqualTo("booked");

        Reply waiting = office.adjust(clerk, member, 501).expect(201);

        assertThat(waiting.text("/status")).isEqualTo("waiting");
        assertThat(office.available(member)).isEqualTo(500);
        String path = "/v1/adjustments/" + waiting.text("/id");
        assertThat(clerk.post(path + "/approve", "").expect(409).code()).isEqualTo("second_person_needed");
        assertThat(office.shop.get("/v1/adjustments?status=waiting").text("/data/0/id"))
                .isEqualTo(waiting.text("/id"));

        Reply approved = office.shop
                .post(path + "/approve", "{\"note\": \"I saw the receipt.\"}")
                .expect(200);

        assertThat(approved.text("/status")).isEqualTo("booked");
        assertThat(approved.text("/decidedBy")).isNotEqualTo(approved.text("/askedBy"));
        assertThat(approved.text("/decisionNote")).isEqualTo("I saw the receipt.");
        assertThat(office.available(member)).isEqualTo(1001);
        assertThat(office.shop.post(path + "/reject", "").expect(409).code()).isEqualTo("already_decided");
    }

    @Test
    void what_waited_for_longer_than_its_points_were_to_live_is_not_approved() {
        office.limit("custom", "{\"perAdjustment\": 0}").expect(200);
        Merchant clerk = office.clerk("adjustments:write");
        String path = "/v1/adjustments/"
                + clerk.post("/v1/adjustments", """
                        {"memberId": "%s", "points": 10, "reason": "other", "note": "For the weekend.",
                         "expiresAt": "2026-11-22T17:00:00Z"}
                        """.formatted(member))
                        .expect(201)
                        .text("/id");
        clock.stopAt(Instant.parse("2026-11-22T17:00:00Z"));

        Reply refused = office.shop.post(path + "/approve", "").expect(409);

        assertThat(refused.code()).isEqualTo("adjustment_outlived");
        assertThat(refused.text("/expiresAt")).isEqualTo("2026-11-22T17:00:00Z");
        assertThat(office.shop.get(path).text("/status")).isEqualTo("waiting");
        clock.stopAt(Instant.parse("2026-11-22T16:59:59Z"));
        office.second().post(path + "/approve", "").expect(200);
        assertThat(office.available(member)).isEqualTo(10);
    }

    @Test
    void what_waited_too_long_can_still_be_rejected() {
        office.limit("custom", "{\"perAdjustment\": 0}").expect(200);
        String path = "/v1/adjustments/"
                + office.clerk("adjustments:write")
                        .post("/v1/adjustments", """
                        {"memberId": "%s", "points": 10, "reason": "other", "note": "For the weekend.",
                         "expiresAt": "2026-11-22T17:00:00Z"}
                        """.formatted(member))
                        .expect(201)
                        .text("/id");
        clock.stopAt(Instant.parse("2026-11-23T05:00:00Z"));

        assertThat(office.shop.post(path + "/reject", "").expect(200).text("/status"))
                .isEqualTo("rejected");
        assertThat(office.available(member)).isZero();
    }

    @Test
    void what_is_rejected_moves_nothing() {
        office.limit("custom", "{\"perAdjustment\": 0}").expect(200);
        Merchant clerk = office.clerk("adjustments:write");
        String id = office.adjust(clerk, member, 10).expect(201).text("/id");

        Reply rejected =
                office.shop.post("/v1/adjustments/" + id + "/reject", "").expect(200);

        assertThat(rejected.text("/status")).isEqualTo("rejected");
        assertThat(office.available(member)).isZero();
    }

    @Test
    void the_limit_of_a_day_counts_up_and_down_and_begins_anew_the_next_day() {
        office.limit("custom", "{\"perDay\": 100}").expect(200);
        Merchant clerk = office.clerk("adjustments:write");
        office.adjust(clerk, member, 60).expect(201);
        office.adjust(clerk, member, -30).expect(201);

        assertThat(office.adjust(clerk, member, 11).expect(201).text("/status")).isEqualTo("waiting");
        assertThat(office.adjust(clerk, member, 10).expect(201).text("/status")).isEqualTo("booked");
        // Another person has a day of their own, and another role has no limit.
        assertThat(office.adjust(office.clerk("adjustments:write"), member, 100).text("/status"))
                .isEqualTo("booked");
        assertThat(office.adjust(office.shop, member, 1000).text("/status")).isEqualTo("booked");
        clock.advance(Duration.ofDays(1));
        assertThat(office.adjust(clerk, member, 100).text("/status")).isEqualTo("booked");
    }

    @Test
    void ten_at_once_find_no_more_room_in_a_day_than_there_is() throws Exception {
        office.limit("custom", "{\"perDay\": 100}").expect(200);
        Merchant clerk = office.clerk("adjustments:write");
        List<String> members = java.util.stream.Stream.generate(() -> office.shop.member())
                .limit(10)
                .toList();

        List<String> statuses = Office.atOnce(
                10,
                one -> office.adjust(clerk, members.get(one), 30).expect(201).text("/status"));

        assertThat(statuses).filteredOn("booked"::equals).hasSize(3);
    }

    @Test
    void of_two_approvals_at_once_one_counts() throws Exception {
        office.limit("custom", "{\"perAdjustment\": 0}").expect(200);
        Merchant clerk = office.clerk("adjustments:write");
        Merchant second = office.second();
        for (int round = 0; round < 5; round++) {
            String id = office.adjust(clerk, member, 10).expect(201).text("/id");
            String path = "/v1/adjustments/" + id + "/approve";

            List<Integer> answers = Office.atOnce(
                    6,
                    one -> (one % 2 == 0 ? office.shop : second).post(path, "").status());

            assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
            assertThat(answers).filteredOn(status -> status == 409).hasSize(5);
            assertThat(office.available(member)).isEqualTo(10L * (round + 1));
        }
    }

    @Test
    void whoever_asks_does_not_set_the_limit_and_a_till_does_not_ask() {
        Merchant clerk = office.clerk("adjustments:write", "adjustments:read");
        assertThat(clerk.send(
                                "PUT",
                                "/v1/adjustment-limits/custom",
                                "{}",
                                java.util.Map.of("Authorization", "Bearer " + clerk.key()))
                        .expect(403)
                        .code())
                .isEqualTo("scope_missing");
        Merchant till = office.shop.with(office.shop
                .post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201)
                .text("/secret"));
        office.adjust(till, member, 1).expect(403);
        office.limit("owner", "{}").expect(404);
        assertThat(clerk.get("/v1/adjustment-limits").expect(200).text("/data/3/role"))
                .isEqualTo("custom");
    }

    @Test
    void asking_twice_under_one_key_adjusts_once() {
        String body = """
                {"memberId": "%s", "points": 10, "reason": "other", "note": "x"}
                """.formatted(member);
        Reply first = office.shop.post("/v1/adjustments", body, "once").expect(201);
        Reply again = office.shop.post("/v1/adjustments", body, "once").expect(201);

        assertThat(again.isReplayed()).isTrue();
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(office.available(member)).isEqualTo(10);
    }

    @Test
    void another_shop_finds_nothing() {
        office.limit("custom", "{\"perAdjustment\": 0}").expect(200);
        String id = office.adjust(office.clerk("adjustments:write"), member, 5)
                .expect(201)
                .text("/id");
        Merchant other = new Office(port).shop;

        office.adjust(other, member, 5).expect(404);
        other.get("/v1/adjustments/" + id).expect(404);
        other.post("/v1/adjustments/" + id + "/approve", "").expect(404);
        other.post("/v1/adjustments/" + id + "/reject", "").expect(404);
        assertThat(other.get("/v1/adjustments").expect(200).body().at("/data")).isEmpty();
        assertThat(other.get("/v1/adjustment-limits")
                        .expect(200)
                        .body()
                        .at("/data/3/perAdjustment")
                        .isMissingNode())
                .isTrue();
    }
}
