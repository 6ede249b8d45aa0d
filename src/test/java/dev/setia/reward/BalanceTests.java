package dev.setia.reward;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What becomes of a balance when points are earned, wait, are spent and are taken back. */
@SetiaTest
class BalanceTests {
    private static final String OWED =
            "No balance is negative: it stays 0, the rest is owed, and what is earned next repays it first";
    private static final String EARNING =
            "\"earning\": [{\"key\": \"cups\", \"name\": \"One a cup\", \"award\": {\"type\": \"per_unit\", \"points\": 1}}]";

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String program = "";
    private String member = "";

    @BeforeEach
    void openTheShop() {
        clock.stopAt(Instant.parse("2026-11-20T05:00:00Z"));
        shop = Merchant.open(port);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private void sells(String more) {
        program = shop.program("IDR", "Asia/Jakarta", "{" + EARNING + more + "}");
        member = shop.member();
    }

    @Test
    @Case(value = "RF-8", deviates = OWED)
    void fifty_earned_fifty_spent_and_everything_returned_is_fifty_owed() {
        sells("");
        Reply fifty = buy(50);
        spend(50);

        Reply back = giveBack(fifty);

        assertThat(back.number("/points/taken")).isEqualTo(50);
        assertThat(back.number("/points/balance/available")).isZero();
        assertThat(back.number("/points/balance/owed")).isEqualTo(50);
    }

    @Test
    @Case("RF-14")
    void what_a_purchase_earned_is_taken_whatever_tier_the_member_holds_now() {
        sells("""
                , "tiers": {"metric": "points_earned", "window": {"type": "lifetime"}, "downgrade": "none",
                            "tiers": [{"key": "basic", "name": "Basic", "threshold": 0},
                                      {"key": "gold", "name": "Gold", "threshold": 200, "pointsFactorBasisPoints": 20000}]}
                """);
        Reply first = buy(100);
        assertThat(first.number("/points/earned")).isEqualTo(100);
        assertThat(buy(100).text("/tier/key")).isEqualTo("gold");

        Reply back = giveBack(first);

        assertThat(back.number("/points/taken"))
                .as("not 200, as gold would earn")
                .isEqualTo(100);
        assertThat(back.number("/points/balance/available")).isEqualTo(100);
    }

    @Test
    @Case(value = "RF-14", deviates = OWED)
    void what_was_redeemed_already_is_owed_and_the_next_points_pay_it_off() {
        sells("");
        Reply hundred = buy(100);
        spend(100);

        assertThat(giveBack(hundred).number("/points/balance/owed")).isEqualTo(100);
        Reply partly = buy(60);
        Reply wholly = buy(70);

        assertThat(partly.number("/points/balance/available")).isZero();
        assertThat(partly.number("/points/balance/owed")).isEqualTo(40);
        assertThat(wholly.number("/points/balance/available")).isEqualTo(30);
        assertThat(wholly.number("/points/balance/owed")).isZero();
    }

    @Test
    @Case("RF-13")
    void a_shirt_returned_within_seven_days_takes_its_twenty_promised_points_and_no_other() {
        sells(", \"settings\": {\"pendingFor\": \"P7D\"}");
        buy(35);
        clock.advance(Duration.ofDays(8));
        shop.post("/v1/programs/" + program + "/day-changes", "").expect(200);
        Reply shirt = buy(20);
        assertThat(shirt.number("/points/balance/available")).isEqualTo(35);
        assertThat(shirt.number("/points/balance/pending")).isEqualTo(20);

        clock.advance(Duration.ofDays(6));
        Reply back = giveBack(shirt);

        assertThat(back.number("/points/taken")).isEqualTo(20);
        assertThat(back.number("/points/balance/pending")).isZero();
        assertThat(back.number("/points/balance/available")).as("unchanged").isEqualTo(35);
    }

    @Test
    @Case("RF-16")
    void however_often_something_is_bought_and_returned_the_balance_is_what_it_was() {
        sells("");
        buy(7);
        for (int i = 1; i <= 5; i++) {
            Reply bought = buy(40);
            assertThat(bought.number("/points/balance/available")).isEqualTo(47);
            assertThat(giveBack(bought).number("/points/balance/available"))
                    .as("time %d", i)
                    .isEqualTo(7);
        }
    }

    @Test
    @Case("ER-28")
    void points_that_wait_count_toward_the_cap_and_after_spending_earning_resumes() {
        sells(", \"settings\": {\"pendingFor\": \"P7D\", \"maxBalance\": 100}");
        assertThat(buy(80).number("/points/earned")).isEqualTo(80);
        Reply second = buy(50);
        assertThat(second.number("/points/earned")).as("80 of 100 wait").isEqualTo(20);
        assertThat(second.number("/points/balance/available")).isZero();
        assertThat(buy(50).number("/points/earned")).isZero();

        clock.advance(Duration.ofDays(8));
        assertThat(buy(50).number("/points/earned"))
                .as("available now, and full")
                .isZero();
        spend(60);

        assertThat(buy(50).number("/points/earned")).isEqualTo(50);
        assertThat(buy(50).number("/points/earned")).isEqualTo(10);
    }

    private Reply buy(long cups) {
        return shop.post("/v1/purchases", """
                {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                 "currency": "IDR",
                 "lines": [{"sku": "tea", "quantity": %d, "unitPrice": {"amount": 5000, "currency": "IDR"}}]}
                """.formatted(member, UUID.randomUUID(), clock.instant(), cups))
                .expect(201);
    }

    private Reply giveBack(Reply purchase) {
        return shop.post(
                        "/v1/purchases/" + purchase.text("/id") + "/returns",
                        "{\"receipt\": {\"terminal\": \"till-1\", \"number\": \"%s\"}, \"occurredAt\": \"%s\"}"
                                .formatted(UUID.randomUUID(), clock.instant()))
                .expect(201);
    }

    private void spend(long points) {
        String reward =
                shop.post("/v1/rewards", """
                        {"code": "tea", "kind": "free_product", "name": "Tea", "pointsPrice": %d,
                         "unitCost": {"amount": 4000, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A pot of tea", "items": {"skus": ["tea"]}}}
                        """.formatted(points)).expect(201).text("/id");
        shop.post("/v1/redemptions", "{\"memberId\": \"" + member + "\", \"rewardId\": \"" + reward + "\"}")
                .expect(201);
    }
}
