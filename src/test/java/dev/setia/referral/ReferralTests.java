package dev.setia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Members bring friends: who gets what, when, and how often. */
@SetiaTest
class ReferralTests {
    private static final String PROGRAM = """
            {"events": [
              {"key": "hello", "name": "A gift for friends", "event": "referral_joined", "conversion": "registration",
               "prize": {"type": "bonus_points", "name": "Hello", "points": 20}},
              {"key": "thanks", "name": "100 for each friend who buys", "event": "referral_made",
               "prize": {"type": "bonus_points", "name": "Thank you", "points": 100}},
              {"key": "again", "name": "5 for each purchase of a friend", "event": "referral_made",
               "conversion": "every_purchase",
               "prize": {"type": "bonus_points", "name": "Again", "points": 5}},
              {"key": "many", "name": "1000 from the second friend on", "event": "referral_made",
               "condition": {"type": "compare", "fact": "referrals", "operator": "at_least", "value": 2},
               "prize": {"type": "bonus_points", "name": "Many", "points": 1000}}
             ]}
            """;
    /** As above, where friends count when they buy. */
    private static final String BUYERS =
            PROGRAM.replace("\"conversion\": \"registration\"", "\"conversion\": \"first_purchase\"");

    @LocalServerPort
    private int port;

    private Merchant merchant;
    private String member;

    @BeforeEach
    void open() {
        open(PROGRAM);
    }

    private void open(String definition) {
        merchant = Merchant.open(port);
        merchant.program("IDR", "Asia/Jakarta", definition);
        member = merchant.member();
    }

    @Test
    void a_code_is_made_on_demand_and_stays() {
        merchant.get("/v1/members/" + member + "/referral-code").expect(404);
        String code = code(member);
        assertThat(code).hasSize(12);
        assertThat(code(member)).isEqualTo(code);
        assertThat(merchant.get("/v1/members/" + member + "/referral-code")
                        .expect(200)
                        .text("/code"))
                .isEqualTo(code);
    }

    @Test
    @Case("RL-1")
    void the_own_code_is_refused() {
        assertThat(claim(code(member), member).expect(409).code()).isEqualTo("own_referral_code");
    }

    @Test
    @Case({"RL-2", "RL-7"})
    void a_friend_comes_once_and_is_rewarded_once() {
        String friend = merchant.member();
        String code = code(member);
        String key = UUID.randomUUID().toString();
        String first = merchant.post("/v1/referrals", claimOf(code, friend), key)
                .expect(201)
                .text("/id");
        assertThat(merchant.post("/v1/referrals", claimOf(code, friend), key)
                        .expect(201)
                        .text("/id"))
                .isEqualTo(first);
        assertThat(claim(code, friend).expect(409).code()).isEqualTo("already_referred");
        assertThat(available(friend)).isEqualTo(20);
        buy(friend);
        await(member, 105);
        buy(friend);
        await(member, 110);
    }

    @Test
    @Case("RL-3")
    void registration_first_purchase_and_every_purchase_are_rewarded_each_as_promised() {
        String friend = merchant.member();
        Reply referral = claim(code(member), friend).expect(201);
        assertThat(referral.text("/status")).isEqualTo("open");
        assertThat(available(friend)).isEqualTo(20);
        assertThat(available(member)).isZero();
        buy(friend);
        await(member, 105);
        assertThat(available(friend)).isEqualTo(20);
        buy(friend);
        await(member, 110);
    }

    @Test
    @Case("RL-4")
    void above_twenty_friends_the_reward_is_better_and_above_fifty_better_still() {
        open("""
                {"events": [
                  {"key": "each", "name": "100 for each friend", "event": "referral_made", "conversion": "registration",
                   "prize": {"type": "bonus_points", "name": "Thank you", "points": 100}},
                  {"key": "above-20", "name": "50 more above 20", "event": "referral_made", "conversion": "registration",
                   "condition": {"type": "compare", "fact": "referrals", "operator": "more_than", "value": 20},
                   "prize": {"type": "bonus_points", "name": "Thank you", "points": 50}},
                  {"key": "above-50", "name": "500 more above 50", "event": "referral_made", "conversion": "registration",
                   "condition": {"type": "compare", "fact": "referrals", "operator": "more_than", "value": 50},
                   "prize": {"type": "bonus_points", "name": "Thank you", "points": 500}}
                 ]}
                """);
        String code = code(member);
        Map<Integer, Long> balances = new HashMap<>();
        for (int friend = 1; friend <= 51; friend++) {
            claim(code, merchant.member()).expect(201);
            balances.put(friend, available(member));
        }

        assertThat(balances)
                .containsEntry(1, 100L)
                .containsEntry(20, 20 * 100L)
                .containsEntry(21, 21 * 100L + 50)
                .containsEntry(50, 50 * 100L + 30 * 50)
                .containsEntry(51, 51 * 100L + 31 * 50 + 500);
    }

    @Test
    void from_a_number_of_friends_on_the_reward_is_better() {
        open(BUYERS);
        String code = code(member);
        String first = merchant.member();
        String second = merchant.member();
        claim(code, first).expect(201);
        claim(code, second).expect(201);
        buy(first);
        await(member, 105);
        buy(second);
        await(member, 105 + 105 + 1000);
        assertThat(merchant.get("/v1/members/" + member + "/referral-code")
                        .expect(200)
                        .number("/friends"))
                .isEqualTo(2);
    }

    @Test
    @Case("RL-5")
    void a_friend_who_is_no_member_yet_becomes_one() {
        Reply referral = merchant.post(
                        "/v1/referrals",
                        "{\"code\": \"%s\", \"friend\": {\"type\": \"phone\", \"value\": \"+62 812 3456 7891\"}}"
                                .formatted(code(member)))
                .expect(201);
        String friend = merchant.post("/v1/members/lookup", "{\"type\": \"phone\", \"value\": \"+6281234567891\"}")
                .expect(200)
                .text("/id");
        assertThat(referral.text("/friendId")).isEqualTo(friend);
        assertThat(available(friend)).isEqualTo(20);
    }

    @Test
    @Case("RL-8")
    void a_friend_who_shares_a_device_is_held_for_review_and_nothing_is_booked() {
        send(
                        "PUT",
                        "/v1/members/" + member + "/referral-code",
                        "{\"signals\": [{\"kind\": \"device\", \"value\": \"d-1\"}]}")
                .expect(200);
        String friend = merchant.member();
        Reply referral = merchant.post(
                        "/v1/referrals",
                        "{\"code\": \"%s\", \"friend\": {\"id\": \"%s\"}, \"signals\": [{\"kind\": \"device\", \"value\": \"d-1\"}]}"
                                .formatted(code(member), friend))
                .expect(201);
        assertThat(referral.text("/status")).isEqualTo("review");
        assertThat(referral.text("/shares/0")).isEqualTo("device");
        buy(friend);
        assertThat(available(friend)).isZero();
        assertThat(merchant.get("/v1/referrals?status=review").expect(200).text("/data/0/id"))
                .isEqualTo(referral.text("/id"));
        merchant.post("/v1/referrals/" + referral.text("/id") + "/approve", "").expect(200);
        assertThat(available(friend)).isEqualTo(20);
        await(member, 105);
        assertThat(merchant.post("/v1/referrals/" + referral.text("/id") + "/reject", "")
                        .expect(409)
                        .code())
                .isEqualTo("already_decided");
    }

    @Test
    @Case("RL-8")
    void a_friend_whose_phone_is_the_referrers_is_held_for_review_and_may_be_rejected() {
        merchant.post(
                        "/v1/members/" + member + "/identifiers",
                        "{\"type\": \"phone\", \"value\": \"+62 812-3456-7890\"}")
                .expect(201);
        String friend = merchant.member();
        Reply referral = merchant.post(
                        "/v1/referrals",
                        "{\"code\": \"%s\", \"friend\": {\"id\": \"%s\"}, \"signals\": [{\"kind\": \"phone\", \"value\": \"+6281234567890\"}]}"
                                .formatted(code(member), friend))
                .expect(201);
        assertThat(referral.text("/shares/0")).isEqualTo("phone");
        merchant.post("/v1/referrals/" + referral.text("/id") + "/reject", "").expect(200);
        buy(friend);
        assertThat(available(friend)).isZero();
        assertThat(available(member)).isZero();
    }

    @Test
    void who_has_bought_before_comes_on_no_code() {
        String customer = merchant.member();
        buy(customer);
        assertThat(claim(code(member), customer).expect(409).code()).isEqualTo("not_a_new_customer");
    }

    @Test
    void a_slip_of_the_pen_is_told_and_a_code_of_nobody_is_not_found() {
        Reply reply = claim("AAAA-BBBB-CCC2", merchant.member()).expect(422);
        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/code");
        claim(Code.random().text(), merchant.member()).expect(404);
    }

    @Test
    void every_fault_of_a_claim_is_told_at_once() {
        Reply reply = merchant.post(
                        "/v1/referrals",
                        "{\"code\": \"AAAA\", \"friend\": {\"value\": \"x\"}, \"signals\": [{\"kind\": \"Device!\", \"value\": \"\"}, null]}")
                .expect(422);
        assertThat(reply.faults())
                .containsExactlyInAnyOrder(
                        "/code invalid_format",
                        "/friend invalid_format",
                        "/signals/0/kind invalid_format",
                        "/signals/0/value too_short",
                        "/signals/1 required");
    }

    @Test
    void another_tenant_finds_neither_code_nor_referral() {
        String code = code(member);
        String referral = claim(code, merchant.member()).expect(201).text("/id");
        String first = member;
        open(PROGRAM);
        claim(code, member).expect(404);
        merchant.get("/v1/members/" + first + "/referral-code").expect(404);
        send("PUT", "/v1/members/" + first + "/referral-code", "{}").expect(404);
        merchant.get("/v1/referrals/" + referral).expect(404);
        merchant.post("/v1/referrals/" + referral + "/approve", "").expect(404);
        merchant.post("/v1/referrals/" + referral + "/reject", "").expect(404);
        assertThat(merchant.get("/v1/referrals").expect(200).body().at("/data").isEmpty())
                .isTrue();
    }

    private String code(String of) {
        return send("PUT", "/v1/members/" + of + "/referral-code", "{}")
                .expect(200)
                .text("/code");
    }

    private Reply claim(String code, String friend) {
        return merchant.post("/v1/referrals", claimOf(code, friend));
    }

    private static String claimOf(String code, String friend) {
        return "{\"code\": \"%s\", \"friend\": {\"id\": \"%s\"}}".formatted(code, friend);
    }

    private Reply send(String method, String path, String json) {
        return merchant.send(method, path, json, Map.of("Authorization", "Bearer " + merchant.key()));
    }

    private void buy(String of) {
        merchant.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "currency": "IDR",
                         "lines": [{"sku": "tea", "quantity": 1, "unitPrice": {"amount": 10000, "currency": "IDR"}}]}
                        """.formatted(of, UUID.randomUUID(), Instant.now()))
                .expect(201);
    }

    /** Purchases of friends convert a moment after they were recorded. */
    private void await(String of, long points) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (available(of) < points && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(available(of)).isEqualTo(points);
    }

    private long available(String of) {
        return merchant.get("/v1/members/" + of + "/summary").expect(200).number("/points/available");
    }
}
