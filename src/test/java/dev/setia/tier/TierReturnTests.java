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

/** How far a member falls when what lifted them comes back: however it is cut, to what the rest has earned (TR-21). */
@SetiaTest
class TierReturnTests {
    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @AfterEach
    void run() {
        clock.run();
    }

    private TierShop open() {
        return TierShop.open(port, clock, "2026-03-10T10:00:00Z", TierShop.monthly(""));
    }

    @Test
    @Case("TR-21")
    @Case("RF-16")
    void a_purchase_that_comes_back_in_parts_leaves_what_it_leaves_in_one_go() {
        TierShop shop = open();
        String member = shop.member();
        Reply lifting = shop.buy(member, 25_000);
        assertThat(shop.key(member)).isEqualTo("gold");

        shop.refund(lifting, 10_000);
        assertThat(shop.key(member)).as("15.000 are left").isEqualTo("silver");
        shop.refund(lifting, 15_000);

        assertThat(shop.key(member)).isEqualTo("bronze");
        assertThat(shop.tier(member).number("/counted")).isZero();
        assertThat(shop.history(member)).containsExactly("bronze return", "silver return", "gold purchase");
    }

    @Test
    void the_tier_below_is_kept_only_while_its_own_purchases_are() {
        TierShop shop = open();
        String member = shop.member();
        Reply first = shop.buy(member, 12_000);
        shop.buy(member, 9_000);
        assertThat(shop.key(member)).isEqualTo("gold");

        shop.giveBack(first);

        assertThat(shop.key(member)).as("9.000 are not silver").isEqualTo("bronze");
    }

    @Test
    void who_fell_back_falls_further_when_that_tiers_purchase_comes_back_too() {
        TierShop shop = open();
        String member = shop.member();
        Reply first = shop.buy(member, 12_000);
        Reply second = shop.buy(member, 9_000);

        shop.giveBack(second);
        assertThat(shop.key(member)).isEqualTo("silver");
        shop.giveBack(first);

        assertThat(shop.key(member)).isEqualTo("bronze");
    }

    @Test
    void a_tier_that_a_person_gave_is_not_taken_by_a_return() {
        TierShop shop = open();
        String member = shop.member();
        shop.override(member, "{\"tier\": \"silver\", \"reason\": \"A promise\"}")
                .expect(200);
        Reply lifting = shop.buy(member, 25_000);
        assertThat(shop.key(member)).isEqualTo("gold");

        shop.refund(lifting, 20_000);
        assertThat(shop.key(member)).isEqualTo("silver");
        shop.refund(lifting, 5_000);

        assertThat(shop.key(member)).isEqualTo("silver");
    }

    @Test
    void a_tier_that_only_todays_table_has_falls_by_todays_table() {
        TierShop shop = TierShop.open(port, clock, "2026-03-10T10:00:00Z", """
                {"metric": "spend", "window": {"type": "calendar", "unit": "month"},
                 "tiers": [{"key": "bronze", "name": "Bronze", "threshold": 0},
                           {"key": "silver", "name": "Silver", "threshold": 10000}]}""");
        String member = shop.member();
        Reply first = shop.buy(member, 12_000);
        shop.publish(2, TierShop.monthly(""));
        shop.now("2026-03-11T10:00:00Z");
        shop.buy(member, 9_000);
        assertThat(shop.key(member)).isEqualTo("gold");

        shop.giveBack(first);

        assertThat(shop.key(member)).isEqualTo("bronze");
    }
}
