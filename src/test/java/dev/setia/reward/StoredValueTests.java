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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;

/** Points become money on a gift card, and points again while nobody has spent it. */
@SetiaTest
class StoredValueTests {
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
    private String member;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        String program = shop.program("IDR", "Asia/Jakarta", "{}");
        member = shop.member();
        new PointsGiven(ledger, transactions).to(shop, program, member, 1000, NOON, null);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private Reply offer(String code, String kind, String more) {
        return shop.post("/v1/rewards", """
                {"code": "%s", "kind": "%s", "name": "Money", "pointsPrice": 100,
                 "unitCost": {"amount": 8, "currency": "IDR"}%s}""".formatted(code, kind, more));
    }

    private String reward(long value) {
        return reward("money-" + value, value, "");
    }

    private String reward(String code, long value, String more) {
        return offer(code, "stored_value", """
                        , "storedValue": {"value": {"amount": %d, "currency": "IDR"}%s}""".formatted(value, more))
                .expect(201)
                .text("/id");
    }

    private Reply card(long amount) {
        return card(amount, ", \"memberId\": \"" + member + "\"");
    }

    private Reply card(long amount, String more) {
        return shop.post(
                        "/v1/gift-cards",
                        "{\"amount\": {\"amount\": %d, \"currency\": \"IDR\"}%s}".formatted(amount, more))
                .expect(201);
    }

    private Reply redeem(String reward, String more) {
        return shop.post(
                "/v1/redemptions", "{\"memberId\": \"%s\", \"rewardId\": \"%s\"%s}".formatted(member, reward, more));
    }

    private static String on(Reply card) {
        return ", \"giftCardId\": \"" + card.text("/id") + "\"";
    }

    private Reply reverse(Reply redeemed) {
        return shop.post("/v1/redemptions/" + redeemed.text("/id") + "/reverse", "{}");
    }

    private void charge(String code, long amount) {
        shop.post("/v1/gift-cards/charges", """
                        {"code": "%s", "amount": {"amount": %d, "currency": "IDR"}, "reference": "%s"}""".formatted(code, amount, UUID.randomUUID()))
                .expect(200);
    }

    private long left(String card) {
        return shop.get("/v1/gift-cards/" + card).expect(200).number("/balance/amount");
    }

    private long points() {
        return shop.get("/v1/members/" + member + "/summary").expect(200).number("/points/available");
    }

    @Test
    @Case("RD-9")
    void a_reward_tops_up_the_members_card() {
        String ten = reward(10);
        Reply fresh = card(100);
        Reply used = card(46);
        Reply same = card(100);

        redeem(ten, on(fresh)).expect(201);
        redeem(ten, on(used)).expect(201);
        Reply nothing = redeem(reward(0), on(same)).expect(201);

        assertThat(left(fresh.text("/id"))).isEqualTo(110);
        assertThat(left(used.text("/id"))).isEqualTo(56);
        assertThat(left(same.text("/id"))).isEqualTo(100);
        assertThat(nothing.number("/storedValue/value/amount")).isZero();
        reverse(nothing).expect(200);
    }

    @Test
    void a_reward_puts_its_value_on_a_new_card_whose_code_is_told_once() {
        String reward = reward(500);
        String body = "{\"memberId\": \"%s\", \"rewardId\": \"%s\"}".formatted(member, reward);

        Reply redeemed = shop.post("/v1/redemptions", body, "one").expect(201);
        Reply again = shop.post("/v1/redemptions", body, "one").expect(201);

        String card = redeemed.text("/storedValue/giftCardId");
        String code = redeemed.text("/storedValue/code");
        assertThat(redeemed.number("/storedValue/balance/amount")).isEqualTo(500);
        assertThat(redeemed.number("/balance/available")).isEqualTo(900);
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.text("/storedValue/code")).isEqualTo(code);
        assertThat(shop.get("/v1/gift-cards/" + card).expect(200).text("/memberId"))
                .isEqualTo(member);
        charge(code, 200);
        Reply shown = shop.get("/v1/redemptions/" + redeemed.text("/id")).expect(200);
        assertThat(shown.body().at("/storedValue").has("code")).isFalse();
        assertThat(shown.text("/storedValue/codeEnding")).isEqualTo(code.substring(code.length() - 4));
        assertThat(shown.number("/storedValue/balance/amount")).isEqualTo(300);
        assertThat(shop.get("/v1/gift-cards/" + card + "/entries").expect(200).text("/data/0/document"))
                .isEqualTo(redeemed.text("/id"));
    }

    @Test
    void a_new_card_is_good_for_as_long_as_the_reward_says() {
        Reply redeemed =
                redeem(reward("a-year", 500, ", \"validity\": \"P1Y\""), "").expect(201);

        assertThat(redeemed.text("/storedValue/expiresAt")).startsWith("2027-11-20T17:00:00");
    }

    @Test
    void what_was_held_comes_on_a_card_when_it_is_committed() {
        String reward = reward(500);
        Reply card = card(40);

        String first = hold(reward);
        Reply fresh = shop.post("/v1/holds/" + first + "/commit", "{}").expect(201);
        Reply topped = shop.post("/v1/holds/" + hold(reward) + "/commit", "{" + on(card).substring(1) + "}")
                .expect(201);

        assertThat(fresh.text("/storedValue/code")).isNotNull();
        assertThat(left(fresh.text("/storedValue/giftCardId"))).isEqualTo(500);
        assertThat(topped.text("/storedValue/giftCardId")).isEqualTo(card.text("/id"));
        assertThat(left(card.text("/id"))).isEqualTo(540);
        reverse(fresh).expect(200);
        assertThat(left(fresh.text("/storedValue/giftCardId"))).isZero();
    }

    private String hold(String reward) {
        return shop.post("/v1/holds", "{\"memberId\": \"%s\", \"rewardId\": \"%s\"}".formatted(member, reward))
                .expect(201)
                .text("/id");
    }

    @Test
    void unspent_value_is_taken_back_and_the_points_return() {
        Reply redeemed = redeem(reward(500), "").expect(201);

        Reply reversed = reverse(redeemed).expect(200);

        assertThat(reversed.text("/status")).isEqualTo("reversed");
        assertThat(reversed.body().at("/storedValue").has("code")).isFalse();
        assertThat(reversed.number("/storedValue/balance/amount")).isZero();
        assertThat(points()).isEqualTo(1000);
        assertThat(shop.get("/v1/gift-cards/" + redeemed.text("/storedValue/giftCardId") + "/entries")
                        .text("/data/1/type"))
                .isEqualTo("take_back");
        reverse(redeemed).expect(409);
    }

    @Test
    void value_of_which_a_part_is_spent_or_kept_for_a_sale_stays() {
        Reply redeemed = redeem(reward(500), "").expect(201);
        String code = redeemed.text("/storedValue/code");
        shop.post("/v1/gift-cards/authorisations", """
                        {"code": "%s", "amount": {"amount": 1, "currency": "IDR"}, "holdSeconds": 60}""".formatted(code)).expect(201);

        assertThat(reverse(redeemed).expect(409).text("/reason")).isEqualTo("value_spent");
        clock.advance(Duration.ofMinutes(1));
        charge(code, 20);
        Reply refused = reverse(redeemed).expect(409);

        assertThat(refused.code()).isEqualTo("redemption_not_reversible");
        assertThat(refused.number("/leftMinor")).isEqualTo(480);
        assertThat(points()).isEqualTo(900);
        assertThat(left(redeemed.text("/storedValue/giftCardId"))).isEqualTo(480);
    }

    @Test
    void the_oldest_money_is_spent_first() {
        Reply card = card(46);
        String ten = reward(10);
        Reply first = redeem(ten, on(card)).expect(201);
        Reply second = redeem(ten, on(card)).expect(201);
        charge(card.text("/code"), 46);
        reverse(second).expect(200);

        assertThat(reverse(first).expect(200).text("/status")).isEqualTo("reversed");
        assertThat(left(card.text("/id"))).isZero();

        Reply third = redeem(ten, on(card)).expect(201);
        redeem(ten, on(card)).expect(201);
        charge(card.text("/code"), 1);
        assertThat(reverse(third).expect(409).number("/leftMinor")).isEqualTo(9);
    }

    @Test
    void what_expired_with_its_card_is_not_taken_back() {
        Reply card = card(46, ", \"memberId\": \"%s\", \"expiresAt\": \"%s\"".formatted(member, NOON.plusSeconds(60)));
        String ten = reward(10);
        Reply redeemed = redeem(ten, on(card)).expect(201);
        clock.advance(Duration.ofMinutes(1));

        assertThat(reverse(redeemed).expect(409).text("/reason")).isEqualTo("value_expired");
        assertThat(redeem(ten, on(card)).expect(409).code()).isEqualTo("gift_card_not_usable");
        assertThat(points()).isEqualTo(900);
    }

    @Test
    void only_a_card_of_the_members_own_is_topped_up_and_only_by_money() {
        String ten = reward(10);
        Reply nobodys = card(46, "");
        Reply others = card(46, ", \"memberId\": \"" + shop.member() + "\"");
        String door = offer("door", "exclusive_access", "").expect(201).text("/id");

        redeem(ten, on(nobodys)).expect(404);
        redeem(ten, on(others)).expect(404);
        redeem(ten, ", \"giftCardId\": \"crd_01k0000000e0000000000000000\"").expect(422);
        assertThat(redeem(door, on(nobodys)).expect(422).text("/errors/0/pointer"))
                .isEqualTo("/giftCardId");
        assertThat(points()).isEqualTo(1000);
    }

    @Test
    void another_shops_card_is_not_topped_up() {
        Reply foreign = card(46);
        shop = Merchant.open(port);
        String program = shop.program("IDR", "Asia/Jakarta", "{}");
        member = shop.member();
        new PointsGiven(ledger, transactions).to(shop, program, member, 1000, NOON, null);

        redeem(reward(10), on(foreign)).expect(404);

        assertThat(points()).isEqualTo(1000);
    }

    @Test
    void a_reward_says_what_comes_on_the_card() {
        Reply none = offer("none", "stored_value", "").expect(422);
        Reply below = offer("below", "stored_value", """
                        , "storedValue": {"value": {"amount": -1, "currency": "PLN"}, "validity": "soon"}, "prize":
                        {"type": "amount_off", "name": "Off", "amountMinor": 1}""").expect(422);
        Reply elsewhere = offer("elsewhere", "exclusive_access", """
                        , "storedValue": {"value": {"amount": 1, "currency": "IDR"}}""").expect(422);

        assertThat(none.text("/errors/0/pointer")).isEqualTo("/storedValue");
        assertThat(below.body()
                        .at("/errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder(
                        "/prize", "/storedValue/value/amount", "/storedValue/value/currency", "/storedValue/validity");
        assertThat(elsewhere.text("/errors/0/code")).isEqualTo("not_allowed_here");
    }

    @Test
    void it_is_found_by_its_kind_and_its_cost_is_counted() {
        String reward = reward("money", 500, ", \"validity\": \"P1Y\"");
        offer("door", "exclusive_access", "").expect(201);
        Reply kept = redeem(reward, "").expect(201);
        reverse(redeem(reward, "").expect(201)).expect(200);

        Reply found = shop.get("/v1/rewards?kind=stored_value").expect(200);
        Reply cost = shop.get("/v1/reports/reward-cost").expect(200);

        assertThat(found.body().at("/data")).hasSize(1);
        assertThat(found.number("/data/0/storedValue/value/amount")).isEqualTo(500);
        assertThat(found.text("/data/0/storedValue/validity")).isEqualTo("P1Y");
        assertThat(cost.text("/kinds/0/kind")).isEqualTo("stored_value");
        assertThat(cost.number("/kinds/0/given")).isEqualTo(2);
        assertThat(cost.number("/cost/amount")).isEqualTo(8);
        assertThat(kept.number("/points")).isEqualTo(100);
    }
}
