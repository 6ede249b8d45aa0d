package dev.setia.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tiers from their arrival to their review, as a merchant sees them. */
@SetiaTest
class TierLifeTests {
    private static final String NEXT_MONTH = """
            "validity": {"type": "end_of_period", "furtherPeriods": 1}, """;

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private TierShop open(String tiers) {
        return TierShop.open(port, clock, "2026-03-10T10:00:00Z", tiers);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    @Case({"TR-16", "TR-24"})
    void a_review_takes_what_was_not_kept_and_says_on_what_figures() {
        TierShop shop = open(TierShop.monthly(NEXT_MONTH));
        String member = shop.member();

        shop.buy(member, 25_000);
        assertThat(shop.key(member)).isEqualTo("gold");
        assertThat(shop.changesTold()).isEqualTo(1);
        assertThat(shop.tier(member).text("/projection/on")).isEqualTo("2026-05-01");
        assertThat(shop.tier(member).number("/projection/missing/0/missing")).isEqualTo(20_000);

        shop.now("2026-04-20T10:00:00Z");
        shop.buy(member, 15_000);
        Reply april = shop.tier(member);
        assertThat(april.number("/counted")).isEqualTo(15_000);
        assertThat(april.text("/projection/missing/0/metric")).isEqualTo("spend");
        assertThat(april.number("/projection/missing/0/missing")).isEqualTo(5_000);
        assertThat(april.text("/projection/otherwise")).isEqualTo("silver");

        shop.dayChange("2026-04-30T23:59:00Z");
        assertThat(shop.key(member)).isEqualTo("gold");
        shop.dayChange("2026-05-01T00:01:00Z");
        shop.dayChange("2026-05-01T00:02:00Z");

        Reply may = shop.tier(member);
        assertThat(may.text("/key")).isEqualTo("silver");
        assertThat(may.text("/cause")).isEqualTo("review");
        assertThat(may.text("/since")).startsWith("2026-05-01T00:00:00");
        assertThat(may.text("/reviewOn")).isEqualTo("2026-06-01");
        assertThat(shop.changesTold()).isEqualTo(2);
        Reply history = shop.merchant().get("/v1/members/" + member + "/tier/history");
        assertThat(history.text("/data/0/from")).isEqualTo("gold");
        assertThat(history.number("/data/0/counted")).isEqualTo(15_000);
        assertThat(history.number("/data/0/needed")).isEqualTo(20_000);
        assertThat(history.text("/data/1/endedAt")).startsWith("2026-05-01T00:00:00");
        assertThat(shop.merchant()
                        .get("/v1/members/" + member + "/summary")
                        .expect(200)
                        .text("/tier/key"))
                .isEqualTo("silver");
    }

    @Test
    void grace_leaves_time_to_make_up_what_is_missing() {
        TierShop shop = open(TierShop.monthly(NEXT_MONTH + "\"grace\": {\"length\": \"P10D\"}, "));
        String idle = shop.member();
        String busy = shop.member();
        List.of(idle, busy).forEach(member -> shop.buy(member, 20_000));
        shop.now("2026-04-20T10:00:00Z");
        shop.buy(busy, 15_000);

        shop.dayChange("2026-05-01T00:01:00Z");
        assertThat(shop.tier(busy).text("/graceUntil")).isEqualTo("2026-05-11");
        assertThat(shop.tier(busy).number("/projection/missing/0/missing")).isEqualTo(5_000);
        shop.now("2026-05-05T10:00:00Z");
        shop.buy(busy, 5_000);
        shop.dayChange("2026-05-11T00:01:00Z");

        assertThat(shop.key(idle)).isEqualTo("bronze");
        assertThat(shop.key(busy)).isEqualTo("gold");
        assertThat(shop.tier(busy).text("/reviewOn")).isEqualTo("2026-06-01");
        assertThat(shop.history(busy)).containsExactly("gold review", "gold purchase");
    }

    @Test
    @Case("TR-12")
    void a_tier_that_starts_with_the_next_period_is_awaited_until_then() {
        TierShop shop =
                open(TierShop.monthly("\"start\": \"next_period\", \"validity\": {\"type\": \"end_of_period\"}, "));
        String member = shop.member();
        assertThat(shop.buy(member, 20_000).body().at("/tier/key").isMissingNode())
                .isTrue();
        shop.now("2026-03-11T10:00:00Z");
        Reply second = shop.buy(member, 1_000);

        assertThat(second.number("/points/earned")).isEqualTo(10);
        assertThat(shop.key(member)).isEqualTo("bronze");
        assertThat(shop.tier(member).text("/toCome/key")).isEqualTo("gold");
        assertThat(shop.tier(member).text("/toCome/on")).isEqualTo("2026-04-01");
        assertThat(shop.changesTold()).isZero();

        shop.now("2026-04-01T00:00:01Z");
        assertThat(shop.buy(member, 1_000).number("/points/earned")).isEqualTo(30);
        shop.dayChange("2026-04-01T00:01:00Z");

        assertThat(shop.key(member)).isEqualTo("gold");
        assertThat(shop.tier(member).text("/reviewOn")).isEqualTo("2026-05-01");
        assertThat(shop.history(member)).containsExactly("gold purchase");
        assertThat(shop.changesTold()).isEqualTo(1);
    }

    @Test
    @Case("TR-21")
    void a_return_takes_back_the_tier_that_its_purchase_brought() {
        TierShop shop = open(TierShop.monthly(""));
        String member = shop.member();
        shop.buy(member, 12_000);
        shop.now("2026-03-12T10:00:00Z");
        Reply lifting = shop.buy(member, 9_000);
        assertThat(shop.key(member)).isEqualTo("gold");

        shop.giveBack(lifting);

        assertThat(shop.key(member)).isEqualTo("silver");
        assertThat(shop.tier(member).number("/counted")).isEqualTo(12_000);
        assertThat(shop.history(member)).containsExactly("silver return", "gold purchase", "silver purchase");
        assertThat(shop.changesTold()).isEqualTo(3);
    }

    @Test
    @Case("TR-21")
    void a_program_that_never_takes_a_tier_leaves_it_to_who_returned() {
        TierShop shop = open(TierShop.monthly("\"downgrade\": \"none\", "));
        String member = shop.member();

        shop.giveBack(shop.buy(member, 20_000));

        assertThat(shop.key(member)).isEqualTo("gold");
        assertThat(shop.tier(member).number("/counted")).isZero();
    }

    @Test
    @Case("TR-20")
    void points_spent_leave_a_tier_by_points_earned_alone() {
        TierShop shop = open("""
                {"metric": "points_earned", "window": {"type": "lifetime"},
                 "tiers": [{"key": "basic", "name": "Basic", "threshold": 0}, {"key": "silver", "name": "Silver", "threshold": 30}]}""");
        String member = shop.member();
        shop.buy(member, 3_000);

        redeem(shop, member, 30);

        assertThat(shop.key(member)).isEqualTo("silver");
    }

    @Test
    void a_late_purchase_counts_in_the_month_in_which_it_was_made() {
        TierShop shop = open(TierShop.monthly(NEXT_MONTH));
        String member = shop.member();
        shop.buy(member, 9_000);
        shop.now("2026-04-02T10:00:00Z");
        shop.buy(member, 500);

        shop.buy(member, 12_000, "2026-03-31T20:00:00Z");

        assertThat(shop.key(member)).isEqualTo("gold");
        assertThat(shop.tier(member).text("/reviewOn")).isEqualTo("2026-05-01");
        assertThat(shop.tier(member).number("/counted")).isEqualTo(500);
    }

    @Test
    void another_window_counts_again_what_was_bought_before_it() {
        TierShop shop = open("""
                {"metric": "spend", "window": {"type": "calendar", "unit": "year"}, "tiers": %s}""".formatted(TierShop.LADDER));
        String member = shop.member();
        shop.buy(member, 6_000);
        shop.now("2026-04-02T10:00:00Z");
        shop.buy(member, 1_000);
        assertThat(shop.tier(member).number("/counted")).isEqualTo(7_000);

        shop.publish(2, """
                {"metric": "spend", "window": {"type": "rolling", "length": "P20D"}, "tiers": %s}""".formatted(TierShop.LADDER));
        assertThat(shop.tier(member).number("/counted")).isEqualTo(1_000);
        shop.buy(member, 9_000);
        assertThat(shop.key(member)).isEqualTo("silver");

        shop.now("2026-04-22T00:00:00Z");
        assertThat(shop.tier(member).number("/counted")).isZero();
        shop.publish(3, TierShop.monthly(""));
        assertThat(shop.tier(member).number("/counted")).isEqualTo(10_000);
    }

    @Test
    @Case("TR-23")
    void nobody_falls_because_the_table_was_edited() {
        TierShop shop = open(TierShop.monthly(""));
        String silver = shop.member();
        String gold = shop.member();
        shop.buy(silver, 15_000);
        shop.buy(gold, 20_000);

        shop.publish(2, """
                {"metric": "spend", "window": {"type": "calendar", "unit": "month"}, "tiers": [
                 {"key": "bronze", "name": "Bronze", "threshold": 0},
                 {"key": "pearl", "name": "Pearl", "threshold": 12000},
                 {"key": "silver", "name": "Silver", "threshold": 18000, "pointsFactorBasisPoints": 20000}]}""");

        assertThat(shop.key(silver)).isEqualTo("silver");
        assertThat(shop.key(gold)).isEqualTo("silver");
        assertThat(shop.buy(silver, 1_000).number("/points/earned")).isEqualTo(20);
        assertThat(shop.key(silver)).isEqualTo("silver");
        assertThat(shop.buy(gold, 1_000).number("/points/earned")).isEqualTo(20);
    }

    @Test
    void two_purchases_at_once_reach_each_tier_once() throws Exception {
        TierShop shop = open(TierShop.monthly(""));
        String member = shop.member();
        Callable<Reply> sale = () -> shop.tryToBuy(member, 10_000, "2026-03-10T09:00:00Z");

        try (ExecutorService tills = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : tills.invokeAll(List.of(sale, sale))) {
                reply.get().expect(201);
            }
        }

        assertThat(shop.key(member)).isEqualTo("gold");
        assertThat(shop.history(member)).containsExactly("gold purchase", "silver purchase");
        assertThat(shop.changesTold()).isEqualTo(2);
    }

    @Test
    void a_version_that_brings_in_reviews_gives_its_whole_time_to_those_who_hold_a_tier() {
        TierShop shop = open(TierShop.monthly(""));
        String member = shop.member();
        shop.buy(member, 20_000);
        shop.now("2026-04-10T10:00:00Z");
        shop.publish(2, TierShop.monthly(NEXT_MONTH));

        shop.dayChange("2026-04-11T00:01:00Z");

        assertThat(shop.key(member)).isEqualTo("gold");
        assertThat(shop.tier(member).text("/reviewOn")).isEqualTo("2026-06-01");
    }

    static void redeem(TierShop shop, String member, long points) {
        String reward = shop.merchant()
                .post("/v1/rewards", """
                        {"code": "tea", "kind": "free_product", "name": "Tea", "pointsPrice": %d,
                         "unitCost": {"amount": 4000, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "Tea", "items": {"skus": ["tea"]}}}""".formatted(points))
                .expect(201)
                .text("/id");
        shop.merchant()
                .post("/v1/redemptions", "{\"memberId\": \"" + member + "\", \"rewardId\": \"" + reward + "\"}")
                .expect(201);
    }

    private static final String WITH_GIFT = """
            {"metric": "spend", "window": {"type": "calendar", "unit": "month"},
             "tiers": [{"key": "bronze", "name": "Bronze", "threshold": 0},
                       {"key": "silver", "name": "Silver", "threshold": 10000,
                        "gift": {"type": "free_units", "name": "A pot of tea", "items": {"skus": ["tea"]}}}]}""";

    @Test
    void a_return_that_takes_the_tier_takes_its_unused_gift() {
        TierShop shop = open(WITH_GIFT);
        String member = shop.member();
        Reply before = shop.buy(member, 6_000);
        Reply lifting = shop.buy(member, 6_000);
        String gift = lifting.text("/vouchersIssued/0/id");

        Reply back = shop.giveBack(before);

        assertThat(shop.key(member)).isEqualTo("bronze");
        assertThat(back.text("/vouchersRevoked/0")).isEqualTo(gift);
        assertThat(back.body().at("/vouchersKept")).isEmpty();
        assertThat(shop.buy(member, 6_000).text("/vouchersIssued/0/id"))
                .as("reached again")
                .isNotEqualTo(gift);
    }

    @Test
    void a_gift_that_was_used_stays_and_the_return_says_so() {
        TierShop shop = open(WITH_GIFT);
        String member = shop.member();
        Reply lifting = shop.buy(member, 12_000);
        String gift = lifting.text("/vouchersIssued/0/id");
        shop.buyWith(member, 1_000, gift);

        Reply back = shop.giveBack(lifting);

        assertThat(shop.key(member)).isEqualTo("bronze");
        assertThat(back.body().at("/vouchersRevoked")).isEmpty();
        assertThat(back.text("/vouchersKept/0")).isEqualTo(gift);
    }

    @Test
    void a_gift_whose_tier_stays_stays_too() {
        TierShop shop = open(WITH_GIFT);
        String member = shop.member();
        shop.buy(member, 12_000);
        Reply more = shop.buy(member, 6_000);

        Reply back = shop.giveBack(more);

        assertThat(shop.key(member)).isEqualTo("silver");
        assertThat(back.body().at("/vouchersRevoked")).isEmpty();
    }

    @Test
    void the_gift_of_a_tier_that_will_not_begin_goes_too() {
        TierShop shop = open(WITH_GIFT.replace(
                "\"tiers\"", "\"start\": \"next_period\", \"validity\": {\"type\": \"end_of_period\"}, \"tiers\""));
        String member = shop.member();
        Reply lifting = shop.buy(member, 12_000);
        assertThat(shop.key(member)).isEqualTo("bronze");

        Reply back = shop.giveBack(lifting);

        assertThat(back.text("/vouchersRevoked/0")).isEqualTo(lifting.text("/vouchersIssued/0/id"));
    }
}
