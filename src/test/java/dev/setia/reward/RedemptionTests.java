package dev.setia.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.support.Case;
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
import org.springframework.transaction.PlatformTransactionManager;

@SetiaTest
class RedemptionTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String program;
    private String member;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", "{}");
        member = shop.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void points_become_a_voucher_that_ends_after_its_last_day() {
        give(150);
        String tea = tea(", \"stock\": 3");

        Reply redeemed = redeem(tea).expect(201);

        assertThat(redeemed.text("/status")).isEqualTo("committed");
        assertThat(redeemed.number("/points")).isEqualTo(100);
        assertThat(redeemed.number("/balance/available")).isEqualTo(50);
        assertThat(redeemed.text("/voucher/name")).isEqualTo("A pot of tea");
        // 20 November in Jakarta and thirty days: the 20th of December is the last of them.
        assertThat(redeemed.text("/voucher/expiresAt")).isEqualTo("2026-12-20T17:00:00.000000Z");
        assertThat(shop.get("/v1/rewards/" + tea).number("/stock")).isEqualTo(2);
        assertThat(shop.get("/v1/members/" + member + "/summary").text("/vouchers/0/id"))
                .isEqualTo(redeemed.text("/voucher/id"));
        assertThat(shop.get("/v1/redemptions/" + redeemed.text("/id")).text("/voucher/status"))
                .isEqualTo("issued");
    }

    @Test
    @Case("LG-14")
    void one_point_too_few_is_refused_with_the_figures_and_nothing_happens() {
        give(99);
        String tea = tea(", \"stock\": 3");

        Reply refused = redeem(tea).expect(409);

        assertThat(refused.code()).isEqualTo("insufficient_points");
        assertThat(refused.number("/required")).isEqualTo(100);
        assertThat(refused.number("/available")).isEqualTo(99);
        assertThat(refused.number("/missing")).isEqualTo(1);
        assertThat(shop.get("/v1/rewards/" + tea).number("/stock")).isEqualTo(3);
        assertThat(available()).isEqualTo(99);
        assertThat(shop.get("/v1/members/" + member + "/summary")
                        .expect(200)
                        .body()
                        .at("/vouchers"))
                .as("no voucher came of it")
                .isEmpty();
        assertThat(shop.get("/v1/members/" + member + "/vouchers")
                        .expect(200)
                        .body()
                        .at("/data"))
                .isEmpty();
    }

    @Test
    @Case("RD-20")
    void points_that_have_expired_meanwhile_are_not_spent() {
        new PointsGiven(ledger, transactions).to(shop, program, member, 100, NOON, NOON.plus(Duration.ofDays(1)));
        String tea = tea("");
        clock.advance(Duration.ofDays(1));

        assertThat(redeem(tea).expect(409).number("/available")).isZero();
        assertThat(available()).isZero();
    }

    @Test
    void the_last_one_is_given_once() {
        give(300);
        String tea = tea(", \"stock\": 1");
        redeem(tea).expect(201);

        assertThat(redeem(tea).expect(409).code()).isEqualTo("reward_out_of_stock");
        assertThat(available()).isEqualTo(200);
    }

    @Test
    @Case("LG-4")
    void asking_twice_under_one_key_redeems_once() {
        give(700);
        String reward = reward("feast", 500, "");
        Reply first = redeem(reward, "RED-123").expect(201);
        // The answer was lost with the time-out: the till asks again a minute later.
        clock.advance(Duration.ofMinutes(1));
        Reply again = redeem(reward, "RED-123").expect(201);

        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(available()).isEqualTo(200);
        String account = shop.get("/v1/members/" + member + "/accounts").text("/data/0/id");
        assertThat(shop.get("/v1/accounts/" + account + "/entries")
                        .expect(200)
                        .body()
                        .at("/data")
                        .findValuesAsString("type"))
                .as("one debit")
                .containsExactly("redeem", "earn");
    }

    @Test
    void a_refusal_is_replayed_too() {
        String tea = tea("");
        redeem(tea, "once").expect(409);
        give(300);

        assertThat(redeem(tea, "once").expect(409).number("/available")).isZero();
        redeem(tea).expect(201);
    }

    @Test
    void without_a_key_nothing_moves() {
        give(300);

        Reply refused =
                shop.send("POST", "/v1/redemptions", request(tea("")), Map.of("Authorization", "Bearer " + shop.key()));
        assertThat(refused.expect(400).code()).isEqualTo("idempotency_key_missing");
        assertThat(available()).isEqualTo(300);
    }

    @Test
    void a_suspended_member_redeems_nothing_until_reactivated() {
        give(300);
        String tea = tea("");
        shop.post("/v1/members/" + member + "/suspend", "").expect(200);

        assertThat(redeem(tea).expect(409).code()).isEqualTo("member_suspended");
        shop.post("/v1/members/" + member + "/reactivate", "").expect(200);
        redeem(tea).expect(201);
    }

    @Test
    void a_retired_reward_is_not_on_offer() {
        give(300);
        String tea = tea("");
        shop.send(
                        "PATCH",
                        "/v1/rewards/" + tea,
                        "{\"status\": \"retired\"}",
                        Map.of("Authorization", "Bearer " + shop.key(), "If-Match", "*"))
                .expect(200);

        assertThat(redeem(tea).expect(409).code()).isEqualTo("reward_not_available");
    }

    @Test
    void a_reversal_gives_points_stock_and_voucher_back() {
        give(100);
        String tea = tea(", \"stock\": 1");
        String redemption = redeem(tea).expect(201).text("/id");

        Reply reversed = reverse(redemption).expect(200);

        assertThat(reversed.text("/status")).isEqualTo("reversed");
        assertThat(reversed.number("/balance/available")).isEqualTo(100);
        assertThat(reversed.text("/voucher/status")).isEqualTo("revoked");
        assertThat(shop.get("/v1/rewards/" + tea).number("/stock")).isEqualTo(1);
        assertThat(shop.get("/v1/members/" + member + "/summary").body().path("vouchers"))
                .isEmpty();
        assertThat(reverse(redemption).expect(409).code()).isEqualTo("already_reversed");
        assertThat(available()).isEqualTo(100);
    }

    @Test
    void a_voucher_that_has_run_out_is_not_taken_back() {
        give(100);
        String redemption = redeem(tea("")).expect(201).text("/id");
        clock.advance(Duration.ofDays(31));

        Reply refused = reverse(redemption).expect(409);

        assertThat(refused.code()).isEqualTo("redemption_not_reversible");
        assertThat(refused.text("/voucherStatus")).isEqualTo("expired");
        assertThat(available()).isZero();
    }

    @Test
    void a_gift_card_gives_one_code_and_keeps_it() {
        give(250);
        String card = giftCard();
        shop.post("/v1/rewards/" + card + "/codes", "{\"codes\": [\"AAAA-1\"]}").expect(200);

        Reply redeemed = redeem(card).expect(201);

        assertThat(redeemed.text("/giftCardCode")).isEqualTo("AAAA-1");
        assertThat(shop.get("/v1/rewards/" + card).number("/stock")).isZero();
        assertThat(redeem(card).expect(409).code()).isEqualTo("reward_out_of_stock");
        assertThat(reverse(redeemed.text("/id")).expect(409).text("/reason")).isEqualTo("code_shown");
        assertThat(available()).isEqualTo(150);
    }

    @Test
    void the_same_codes_sent_again_fill_no_pool() {
        String card = giftCard();
        String path = "/v1/rewards/" + card + "/codes";
        Reply first = shop.post(path, "{\"codes\": [\"AAAA-1\", \"AAAA-2\"]}").expect(200);
        Reply again = shop.post(path, "{\"codes\": [\"AAAA-2\", \"AAAA-3\"]}").expect(200);

        assertThat(first.number("/added")).isEqualTo(2);
        assertThat(again.number("/added")).isEqualTo(1);
        assertThat(again.number("/known")).isEqualTo(1);
        assertThat(again.number("/free")).isEqualTo(3);
        shop.post("/v1/rewards/" + tea("") + "/codes", "{\"codes\": [\"AAAA-1\"]}")
                .expect(422);
    }

    @Test
    void a_member_sees_what_can_be_had_and_what_is_missing() {
        give(120);
        String tea = tea("");
        String cake = reward("cake", 150, "");
        String gone = reward("gone", 10, ", \"stock\": 0");

        Reply offer = shop.get("/v1/members/" + member + "/rewards").expect(200);

        assertThat(offer.text("/data/0/rewardId")).isEqualTo(tea);
        assertThat(offer.body().at("/data/0/isEligible").asBoolean()).isTrue();
        assertThat(offer.body().at("/data/0").has("reason")).isFalse();
        assertThat(offer.text("/data/1/rewardId")).isEqualTo(cake);
        assertThat(offer.text("/data/1/reason")).isEqualTo("insufficient_points");
        assertThat(offer.number("/data/1/missingPoints")).isEqualTo(30);
        assertThat(offer.text("/data/2/rewardId")).isEqualTo(gone);
        assertThat(offer.text("/data/2/reason")).isEqualTo("reward_out_of_stock");
    }

    @Test
    void another_shops_rewards_and_redemptions_do_not_exist() {
        give(300);
        String tea = tea("");
        String redemption = redeem(tea).expect(201).text("/id");
        Merchant neighbour = Merchant.open(port);
        String unused = neighbour.program("IDR", "Asia/Jakarta", "{}");
        String guest = neighbour.member();

        neighbour.get("/v1/rewards/" + tea).expect(404);
        neighbour.get("/v1/redemptions/" + redemption).expect(404);
        neighbour.post("/v1/redemptions/" + redemption + "/reverse", "{}").expect(404);
        neighbour
                .post("/v1/rewards/" + tea + "/codes", "{\"codes\": [\"AAAA-1\"]}")
                .expect(404);
        neighbour.get("/v1/members/" + member + "/rewards").expect(404);
        neighbour.get("/v1/members/" + guest + "/rewards?programId=" + program).expect(404);
        neighbour
                .post("/v1/redemptions", "{\"memberId\": \"" + guest + "\", \"rewardId\": \"" + tea + "\"}")
                .expect(404);
        shop.post("/v1/redemptions", "{\"memberId\": \"" + guest + "\", \"rewardId\": \"" + tea + "\"}")
                .expect(404);
        neighbour
                .send(
                        "PATCH",
                        "/v1/rewards/" + tea,
                        "{\"pointsPrice\": 1}",
                        Map.of("Authorization", "Bearer " + neighbour.key(), "If-Match", "*"))
                .expect(404);
        assertThat(neighbour.get("/v1/rewards").body().path("data")).isEmpty();
        assertThat(available()).isEqualTo(200);
    }

    private void give(long points) {
        new PointsGiven(ledger, transactions).to(shop, program, member, points, NOON, null);
    }

    private String tea(String more) {
        return reward("tea", 100, more);
    }

    private String reward(String code, long price, String more) {
        return shop.post("/v1/rewards", """
                        {"code": "%s", "kind": "free_product", "name": "Tea", "pointsPrice": %d,
                         "unitCost": {"amount": 4000, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A pot of tea", "items": {"skus": ["tea"]},
                                   "validity": "P30D"}%s}""".formatted(code, price, more))
                .expect(201)
                .text("/id");
    }

    private String giftCard() {
        return shop.post("/v1/rewards", """
                        {"code": "books", "kind": "third_party_gift_card", "name": "Rp 50.000 for books",
                         "pointsPrice": 100, "unitCost": {"amount": 50000, "currency": "IDR"}}""").expect(201).text("/id");
    }

    private Reply redeem(String reward) {
        return redeem(reward, UUID.randomUUID().toString());
    }

    private Reply redeem(String reward, String key) {
        return shop.post("/v1/redemptions", request(reward), key);
    }

    private String request(String reward) {
        return "{\"memberId\": \"" + member + "\", \"rewardId\": \"" + reward + "\"}";
    }

    private Reply reverse(String redemption) {
        return shop.post("/v1/redemptions/" + redemption + "/reverse", "{}");
    }

    private long available() {
        return shop.get("/v1/members/" + member + "/summary").expect(200).number("/points/available");
    }
}
