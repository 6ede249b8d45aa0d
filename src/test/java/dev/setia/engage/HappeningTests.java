package dev.setia.engage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a merchant reports beside purchases: recorded once, explained, and given what the event rules say. */
@SetiaTest
class HappeningTests {
    private static final String PROGRAM = """
            {"settings": {"expiresAfter": "P12M"},
             "events": [
              {"key": "review", "name": "20 points for a review", "event": "review_written",
               "prize": {"type": "bonus_points", "name": "Thank you", "points": 20},
               "limits": [{"per": "day", "max": 3}]},
              {"key": "survey", "name": "A coffee for the survey", "event": "survey_answered",
               "prize": {"type": "free_units", "name": "A coffee", "items": {"categories": ["coffee"]}, "validity": "P30D"},
               "limits": [{"per": "ever", "max": 1}]},
              {"key": "early", "name": "10 points for the first twelve", "event": "checked_in",
               "prize": {"type": "bonus_points", "name": "Early bird", "points": 10},
               "limits": [{"per": "ever", "of": "everyone", "max": 12}]}
             ]}
            """;

    @LocalServerPort
    private int port;

    private Merchant merchant;
    private String member;

    @BeforeEach
    void open() {
        merchant = Merchant.open(port);
        merchant.program("IDR", "Asia/Jakarta", PROGRAM);
        member = merchant.member();
    }

    @Test
    void a_reported_event_gives_points_and_says_why() {
        Reply review = report("review_written", "r-1").expect(201);
        assertThat(review.number("/points/earned")).isEqualTo(20);
        assertThat(review.number("/points/balance/available")).isEqualTo(20);
        assertThat(review.text("/explanation/0/policy")).isEqualTo("review");
        assertThat(review.text("/explanation/0/code")).isEqualTo("rewarded");
        assertThat(review.text("/status")).isEqualTo("recorded");
        Reply read = merchant.get("/v1/happenings/" + review.text("/id")).expect(200);
        assertThat(read.body()).isEqualTo(review.body());
    }

    @Test
    @Case({"RL-7", "LG-1"})
    void the_same_event_sent_twice_is_rewarded_once() {
        Reply first = report("review_written", "r-1").expect(201);
        Reply second = report("review_written", "r-1").expect(201);
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(available()).isEqualTo(20);
    }

    @Test
    void the_same_event_with_other_content_is_refused() {
        report("review_written", "r-1").expect(201);
        Reply other = report("survey_answered", "r-1").expect(409);
        assertThat(other.text("/code")).isEqualTo("event_already_recorded");
    }

    @Test
    void an_event_without_an_id_is_known_by_its_idempotency_key() {
        String json = "{\"type\": \"review_written\", \"member\": {\"id\": \"" + member + "\"}}";
        Reply first = merchant.post("/v1/events", json, "key-1").expect(201);
        Reply second = merchant.post("/v1/events", json, "key-1").expect(201);
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        merchant.send("POST", "/v1/events", json, Map.of("Authorization", "Bearer " + merchant.key()))
                .expect(400);
    }

    @Test
    @Case("PC-18")
    void beyond_the_limit_of_the_day_nothing_is_rewarded() {
        for (int i = 1; i <= 3; i++) {
            report("review_written", "r-" + i).expect(201);
        }
        Reply fourth = report("review_written", "r-4").expect(201);
        assertThat(fourth.number("/points/earned")).isZero();
        assertThat(fourth.text("/explanation/0/code")).isEqualTo("limit_reached");
        assertThat(available()).isEqualTo(60);
    }

    @Test
    void a_voucher_is_issued_to_be_used_with_a_purchase() {
        Reply survey = report("survey_answered", "s-1").expect(201);
        assertThat(survey.text("/vouchersIssued/0/name")).isEqualTo("A coffee");
        Reply summary = merchant.get("/v1/members/" + member + "/summary").expect(200);
        assertThat(summary.text("/vouchers/0/id")).isEqualTo(survey.text("/vouchersIssued/0/id"));
    }

    @Test
    void many_tills_report_the_same_event_at_once_and_it_is_recorded_once() throws Exception {
        try (var tills = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Reply> till = () -> report("review_written", "r-1");
            List<Future<Reply>> replies = tills.invokeAll(Collections.nCopies(6, till));
            for (Future<Reply> reply : replies) {
                reply.get().expect(201);
            }
        }
        assertThat(available()).isEqualTo(20);
    }

    @Test
    void many_members_at_once_use_a_limit_of_everyone_to_the_last_and_no_further() throws Exception {
        List<Callable<Reply>> tills = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String one = merchant.member();
            tills.add(() -> merchant.post("/v1/events", """
                    {"type": "checked_in", "member": {"id": "%s"}}""".formatted(one)));
        }
        assertThat(rewarded(tills)).isEqualTo(12);
    }

    @Test
    void many_events_of_a_member_at_once_use_a_limit_to_the_last_and_no_further() throws Exception {
        List<Callable<Reply>> tills = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String eventId = "r-" + i;
            tills.add(() -> report("review_written", eventId));
        }
        assertThat(rewarded(tills)).isEqualTo(3);
        assertThat(available()).isEqualTo(60);
    }

    private static long rewarded(List<Callable<Reply>> tills) throws Exception {
        long rewarded = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : threads.invokeAll(tills)) {
                rewarded += reply.get().expect(201).number("/points/earned") > 0 ? 1 : 0;
            }
        }
        return rewarded;
    }

    @Test
    @Case("RL-11")
    void points_of_a_pending_event_can_be_spent_once_it_is_approved() {
        Reply pending = reportPending("review_written", "r-1");
        assertThat(pending.text("/status")).isEqualTo("pending");
        assertThat(pending.number("/points/balance/pending")).isEqualTo(20);
        assertThat(available()).isZero();
        String path = "/v1/happenings/" + pending.text("/id");
        Reply listed = merchant.get("/v1/happenings?status=pending").expect(200);
        assertThat(listed.text("/data/0/id")).isEqualTo(pending.text("/id"));

        Reply approved = merchant.post(path + "/approve", "").expect(200);
        assertThat(approved.text("/status")).isEqualTo("approved");
        assertThat(approved.number("/points/balance/available")).isEqualTo(20);
        assertThat(approved.number("/points/balance/pending")).isZero();
        merchant.post(path + "/approve", "").expect(200);
        assertThat(available()).isEqualTo(20);
        assertThat(merchant.post(path + "/reject", "").expect(409).text("/code"))
                .isEqualTo("already_decided");
    }

    @Test
    void a_rejected_event_comes_to_nothing_and_uses_up_no_limit() {
        Reply pending = reportPending("review_written", "r-1");
        Reply rejected = merchant.post("/v1/happenings/" + pending.text("/id") + "/reject", "")
                .expect(200);
        assertThat(rejected.number("/points/balance/pending")).isZero();
        assertThat(rejected.number("/pointsTaken")).isEqualTo(20);
        for (int i = 2; i <= 4; i++) {
            assertThat(report("review_written", "r-" + i).expect(201).number("/points/earned"))
                    .isEqualTo(20);
        }
        assertThat(available()).isEqualTo(60);
    }

    @Test
    void a_voucher_of_a_pending_event_comes_with_its_approval() {
        Reply pending = reportPending("survey_answered", "s-1");
        assertThat(pending.body().at("/vouchersIssued").isEmpty()).isTrue();
        Reply approved = merchant.post("/v1/happenings/" + pending.text("/id") + "/approve", "")
                .expect(200);
        assertThat(approved.text("/vouchersIssued/0/name")).isEqualTo("A coffee");
    }

    @Test
    void the_words_of_setia_are_not_the_merchants_to_say() {
        Reply reply = report("birthday", "b-1").expect(422);
        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/type");
        assertThat(reply.text("/errors/0/code")).isEqualTo("reserved_word");
    }

    @Test
    void what_is_wrong_with_an_event_is_told_with_its_place() {
        Reply reply = merchant.post("/v1/events", """
                        {"type": "Review!", "member": {}, "data": {"Bad Key": "x"}, "eventId": "with blank",
                         "occurredAt": "2100-01-01T00:00:00Z"}
                        """).expect(422);
        assertThat(reply.faults())
                .containsExactlyInAnyOrder(
                        "/type invalid_format",
                        "/eventId invalid_format",
                        "/data/Bad Key invalid_format",
                        "/occurredAt out_of_range",
                        "/member invalid_format");
        assertThat(merchant.post(
                                "/v1/events",
                                "{\"type\": \"birthday\", \"member\": {\"type\": \"fax\"}, \"pending\": \"no\", \"who\": 1}")
                        .expect(400)
                        .faults())
                .containsExactlyInAnyOrder(
                        "/type reserved_word",
                        "/member/type invalid_format",
                        "/pending wrong_type",
                        "/who unknown_member");
        assertThat(merchant.post("/v1/events", "{}").expect(422).faults())
                .containsExactlyInAnyOrder("/type required", "/member required");
    }

    @Test
    void an_event_older_than_the_program_accepts_is_refused() {
        Reply reply = merchant.post(
                        "/v1/events",
                        "{\"type\": \"review_written\", \"member\": {\"id\": \"" + member
                                + "\"}, \"occurredAt\": \"2020-05-01T00:00:00Z\"}")
                .expect(409);
        assertThat(reply.text("/code")).isEqualTo("event_too_late");
    }

    @Test
    void a_suspended_member_is_rewarded_for_nothing() {
        merchant.post("/v1/members/" + member + "/suspend", "").expect(200);
        assertThat(report("review_written", "r-1").expect(409).text("/code")).isEqualTo("member_suspended");
    }

    @Test
    void another_tenant_finds_neither_member_nor_happening() {
        Reply review = report("review_written", "r-1").expect(201);
        Merchant neighbour = Merchant.open(port);
        neighbour.program("IDR", "Asia/Jakarta", PROGRAM);
        neighbour.get("/v1/happenings/" + review.text("/id")).expect(404);
        neighbour.post("/v1/happenings/" + review.text("/id") + "/approve", "").expect(404);
        neighbour.post("/v1/happenings/" + review.text("/id") + "/reject", "").expect(404);
        neighbour.post("/v1/events", event("review_written", "r-1", "")).expect(404);
        assertThat(neighbour
                        .get("/v1/happenings")
                        .expect(200)
                        .body()
                        .at("/data")
                        .isEmpty())
                .isTrue();
        assertThat(merchant.get("/v1/happenings?memberId=" + member)
                        .expect(200)
                        .body()
                        .at("/data")
                        .size())
                .isEqualTo(1);
    }

    private Reply report(String type, String eventId) {
        return merchant.post(
                "/v1/events", event(type, eventId, ""), UUID.randomUUID().toString());
    }

    private Reply reportPending(String type, String eventId) {
        return merchant.post("/v1/events", event(type, eventId, ", \"pending\": true"))
                .expect(201);
    }

    private String event(String type, String eventId, String more) {
        return "{\"eventId\": \"%s\", \"type\": \"%s\", \"member\": {\"id\": \"%s\"}%s}"
                .formatted(eventId, type, member, more);
    }

    private long available() {
        return merchant.get("/v1/members/" + member + "/summary").expect(200).number("/points/available");
    }
}
