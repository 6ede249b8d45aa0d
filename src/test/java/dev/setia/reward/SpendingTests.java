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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;

/** What is taken when points are spent, and from which. */
@SetiaTest
class SpendingTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");
    private static final Instant JANUARY = Instant.parse("2027-01-31T17:00:00Z");
    private static final Instant JUNE = Instant.parse("2027-06-30T17:00:00Z");

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
        program = shop.program("IDR", "Asia/Jakarta", """
                {"earning": [{"key": "cups", "name": "One a cup", "award": {"type": "per_unit", "points": 1}}]}
                """);
        member = shop.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    @Case("EX-1")
    void the_points_that_expire_sooner_are_spent_first() {
        give(100, JUNE);
        give(100, JANUARY);

        redeem(reward("tea", 100)).expect(201);

        clock.stopAt(JANUARY.plus(Duration.ofDays(1)));
        assertThat(available()).isEqualTo(100);
        clock.stopAt(JUNE);
        assertThat(available()).isZero();
    }

    @Test
    @Case("EX-2")
    void points_that_never_expire_are_spent_last() {
        give(100, null);
        give(100, JANUARY);

        redeem(reward("tea", 100)).expect(201);

        clock.stopAt(JANUARY);
        assertThat(available()).isEqualTo(100);
    }

    @Test
    @Case(
            value = "RD-5",
            deviates = "A catalogue reward is refused when points are missing; taking what is there is for paying with"
                    + " points")
    void a_reward_takes_its_price_once_or_not_at_all() {
        give(1_000, null);
        String tea = reward("tea", 300);
        redeem(tea, "order-1").expect(201);
        redeem(tea, "order-1").expect(201);
        assertThat(available()).isEqualTo(700);

        redeem(reward("cake", 500)).expect(201);
        assertThat(redeem(reward("feast", 500)).expect(409).number("/missing")).isEqualTo(300);
        assertThat(available()).isEqualTo(200);
    }

    @Test
    @Case("RD-7")
    void a_reward_out_of_reach_says_how_far() {
        give(50, null);
        String feast = reward("feast", 250);

        Reply offer = shop.get("/v1/members/" + member + "/rewards").expect(200);
        assertThat(offer.text("/data/0/reason")).isEqualTo("insufficient_points");
        assertThat(offer.number("/data/0/missingPoints")).isEqualTo(200);

        Reply refused = redeem(feast).expect(409);
        assertThat(refused.code()).isEqualTo("insufficient_points");
        assertThat(refused.number("/required")).isEqualTo(250);
        assertThat(refused.number("/available")).isEqualTo(50);
        assertThat(refused.number("/missing")).isEqualTo(200);
    }

    @Test
    @Case("RD-14")
    void ten_of_fifty_points_are_ten() {
        give(50, null);

        assertThat(redeem(reward("sweet", 10)).expect(201).number("/points")).isEqualTo(10);
        assertThat(available()).isEqualTo(40);
    }

    @Test
    @Case(
            value = "RD-11",
            deviates = "Points are taken at once for a voucher; until it is used, the redemption can be reversed")
    void a_reward_can_be_given_back_until_it_is_used() {
        give(300, null);
        String tea = reward("tea", 300);
        Reply unused = redeem(tea).expect(201);
        assertThat(available()).isZero();
        reverse(unused).expect(200);
        assertThat(available()).isEqualTo(300);

        Reply used = redeem(tea).expect(201);
        buy(1, ", \"vouchers\": [\"" + used.text("/voucher/id") + "\"]");
        assertThat(reverse(used).expect(409).text("/voucherStatus")).isEqualTo("used");
        assertThat(available()).isZero();
    }

    @Test
    @Case("PC-5")
    void what_was_just_earned_pays_for_two_rewards() {
        give(4, null);
        String small = reward("small", 1);
        String large = reward("large", 2);

        assertThat(buy(1, "").number("/points/earned")).isEqualTo(1);
        redeem(small).expect(201);
        redeem(large).expect(201);

        assertThat(available()).isEqualTo(2);
    }

    @Test
    @Case("LG-15")
    void a_reversal_adds_to_what_came_in_meanwhile() {
        give(100, null);
        Reply redeemed = redeem(reward("tea", 30)).expect(201);
        give(50, null);

        assertThat(reverse(redeemed).expect(200).number("/balance/available")).isEqualTo(150);
        assertThat(available()).isEqualTo(150);
    }

    private void give(long points, @Nullable Instant expiresAt) {
        new PointsGiven(ledger, transactions).to(shop, program, member, points, NOON, expiresAt);
    }

    private Reply buy(long cups, String more) {
        return shop.post("/v1/purchases", """
                {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                 "currency": "IDR",
                 "lines": [{"sku": "tea", "quantity": %d, "unitPrice": {"amount": 5000, "currency": "IDR"}}]%s}
                """.formatted(member, UUID.randomUUID(), clock.instant(), cups, more))
                .expect(201);
    }

    private String reward(String code, long price) {
        return shop.post("/v1/rewards", """
                        {"code": "%s", "kind": "free_product", "name": "%s", "pointsPrice": %d,
                         "unitCost": {"amount": 4000, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A pot of tea", "items": {"skus": ["tea"]}}}
                        """.formatted(code, code, price))
                .expect(201)
                .text("/id");
    }

    private Reply redeem(String reward) {
        return redeem(reward, UUID.randomUUID().toString());
    }

    private Reply redeem(String reward, String key) {
        return shop.post(
                "/v1/redemptions", "{\"memberId\": \"" + member + "\", \"rewardId\": \"" + reward + "\"}", key);
    }

    private Reply reverse(Reply redemption) {
        return shop.post("/v1/redemptions/" + redemption.text("/id") + "/reverse", "{}");
    }

    private long available() {
        return shop.get("/v1/members/" + member + "/summary").expect(200).number("/points/available");
    }

    @Test
    @Case("PC-8")
    void prizes_at_ten_and_fifteen_are_both_offered_at_fifteen_and_one_can_be_had() {
        String coffee = reward("coffee", 10);
        String sandwich = reward("sandwich", 15);
        give(12, null);
        assertThat(redeem(coffee).expect(201).number("/balance/available")).isEqualTo(2);
        give(13, null);

        Reply offer = shop.get("/v1/members/" + member + "/rewards").expect(200);
        redeem(sandwich).expect(201);
        Reply second = redeem(coffee).expect(409);

        assertThat(offer.body().at("/data").values())
                .extracting(reward -> reward.at("/isEligible").asBoolean())
                .as("both are offered at fifteen")
                .containsExactly(true, true);
        assertThat(second.code()).isEqualTo("insufficient_points");
        assertThat(second.number("/missing")).isEqualTo(10);
        assertThat(available()).isZero();
    }
}
