package dev.setia.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tiers by what a member holds move with every booking. */
@SetiaTest
class BalanceTierTests {
    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private TierShop open(String more) {
        return TierShop.open(port, clock, "2026-07-20T10:00:00Z", """
                {"metric": "balance", %s "tiers": [
                  {"key": "basic", "name": "Basic", "threshold": 0},
                  {"key": "silver", "name": "Silver", "threshold": 100},
                  {"key": "gold", "name": "Gold", "threshold": 500}]}""".formatted(more));
    }

    @Test
    @Case("TR-9")
    void a_balance_of_100_is_silver_50_spent_is_basic_and_550_is_gold() {
        TierShop shop = open("");
        String member = shop.member();
        shop.buy(member, 10_000);
        assertThat(shop.key(member)).isEqualTo("silver");

        TierLifeTests.redeem(shop, member, 50);
        assertThat(shop.key(member)).isEqualTo("basic");
        assertThat(shop.tier(member).number("/counted")).isEqualTo(50);

        shop.buy(member, 50_000);
        assertThat(shop.key(member)).isEqualTo("gold");
        assertThat(shop.history(member)).containsExactly("gold purchase", "basic balance", "silver purchase");
        assertThat(shop.changesTold()).isEqualTo(3);
    }

    @Test
    void a_return_lowers_the_balance_and_the_tier() {
        TierShop shop = open("");
        String member = shop.member();
        Reply purchase = shop.buy(member, 10_000);

        shop.giveBack(purchase);

        assertThat(shop.key(member)).isEqualTo("basic");
    }

    @Test
    @Case("EX-15")
    void points_that_expire_lower_the_tier_on_the_same_day() {
        TierShop shop = open("");
        String member = shop.member();
        shop.buy(member, 10_000);

        shop.dayChange("2026-08-09T23:00:00Z");
        assertThat(shop.key(member)).isEqualTo("silver");
        shop.dayChange("2026-08-10T00:01:00Z");

        assertThat(shop.key(member)).isEqualTo("basic");
        assertThat(shop.history(member)).containsExactly("basic balance", "silver purchase");
    }

    @Test
    @Case("TR-11")
    void grace_runs_from_the_day_the_tier_was_reached() {
        TierShop shop = open("\"grace\": {\"length\": \"P15D\"}, ");
        String member = shop.member();
        shop.buy(member, 10_000);
        shop.now("2026-07-25T10:00:00Z");
        TierLifeTests.redeem(shop, member, 60);
        assertThat(shop.key(member)).isEqualTo("silver");
        assertThat(shop.tier(member).text("/graceUntil")).isEqualTo("2026-08-04");

        shop.dayChange("2026-08-03T23:00:00Z");
        assertThat(shop.key(member)).isEqualTo("silver");
        shop.dayChange("2026-08-04T00:01:00Z");
        assertThat(shop.key(member)).isEqualTo("basic");
    }

    @Test
    void a_return_that_takes_the_tier_takes_its_unused_gift() {
        TierShop shop = TierShop.open(port, clock, "2026-07-20T10:00:00Z", """
                {"metric": "balance", "tiers": [
                  {"key": "basic", "name": "Basic", "threshold": 0},
                  {"key": "silver", "name": "Silver", "threshold": 100,
                   "gift": {"type": "free_units", "name": "A pot of tea", "items": {"skus": ["tea"]}}}]}""");
        String member = shop.member();
        Reply before = shop.buy(member, 6_000);
        String gift = shop.buy(member, 6_000).text("/vouchersIssued/0/id");

        Reply back = shop.giveBack(before);
        assertThat(shop.key(member)).isEqualTo("basic");
        assertThat(back.text("/vouchersRevoked/0")).isEqualTo(gift);

        Reply again = shop.buy(member, 6_000);
        Reply more = shop.buy(member, 1_000);
        assertThat(again.text("/vouchersIssued/0/id")).isNotEqualTo(gift);
        assertThat(shop.giveBack(more).body().at("/vouchersRevoked"))
                .as("what is left still holds it")
                .isEmpty();
        shop.buyWith(member, 1_000, again.text("/vouchersIssued/0/id"));
        assertThat(shop.giveBack(again).text("/vouchersKept/0")).isEqualTo(again.text("/vouchersIssued/0/id"));
    }
}
