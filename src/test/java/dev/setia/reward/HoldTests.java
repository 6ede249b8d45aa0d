package dev.setia.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.shared.Base32;
import dev.setia.support.Case;
import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;

@SetiaTest
class HoldTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ExpireHolds expireHolds;

    @Autowired
    private DueTasks background;

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
    @Case("RD-11")
    void held_points_cannot_be_spent_elsewhere_and_come_back_when_released() {
        give(150, null);
        String tea = tea(", \"stock\": 3");

        Reply held = hold(tea).expect(201);

        assertThat(held.text("/status")).isEqualTo("open");
        assertThat(held.number("/points")).isEqualTo(100);
        assertThat(held.number("/balance/available")).isEqualTo(50);
        assertThat(held.text("/expiresAt")).isEqualTo("2026-11-20T05:15:00.000000Z");
        assertThat(summary("available")).isEqualTo(50);
        assertThat(summary("held")).isEqualTo(100);
        assertThat(account().number("/data/0/held")).isEqualTo(100);
        assertThat(shop.get("/v1/rewards/" + tea).number("/stock")).isEqualTo(2);
        assertThat(redeem(tea).expect(409).number("/missing")).isEqualTo(50);

        clock.advance(Duration.ofMinutes(1));
        Reply released = release(held.text("/id")).expect(200);
        assertThat(shop.get("/v1/members/" + member + "/accounts?asOf=" + NOON)
                        .expect(200)
                        .number("/data/0/held"))
                .isEqualTo(100);

        assertThat(released.text("/status")).isEqualTo("released");
        assertThat(released.number("/balance/available")).isEqualTo(150);
        assertThat(summary("held")).isZero();
        assertThat(shop.get("/v1/rewards/" + tea).number("/stock")).isEqualTo(3);
        assertThat(release(held.text("/id")).expect(409).code()).isEqualTo("hold_closed");
        assertThat(commit(held.text("/id")).expect(409).text("/holdStatus")).isEqualTo("released");
        assertThat(summary("available")).isEqualTo(150);
    }

    @Test
    @Case("RD-11")
    void a_committed_hold_is_a_redemption_and_holds_no_more() {
        give(150, null);
        String tea = tea(", \"stock\": 3");
        String hold = hold(tea).expect(201).text("/id");

        Reply redeemed = commit(hold).expect(201);

        assertThat(redeemed.text("/status")).isEqualTo("committed");
        assertThat(redeemed.text("/voucher/name")).isEqualTo("A pot of tea");
        assertThat(redeemed.number("/balance/available")).isEqualTo(50);
        assertThat(shop.get("/v1/holds/" + hold).text("/redemptionId")).isEqualTo(redeemed.text("/id"));
        assertThat(shop.get("/v1/rewards/" + tea).number("/stock")).isEqualTo(2);
        assertThat(release(hold).expect(409).code()).isEqualTo("hold_closed");
        assertThat(shop.get("/v1/members/" + member + "/holds").body().path("data"))
                .isEmpty();

        shop.post("/v1/redemptions/" + redeemed.text("/id") + "/reverse", "{}").expect(200);
        assertThat(summary("available")).isEqualTo(150);
    }

    @Test
    void a_redemption_that_came_of_a_hold_gives_back_to_the_lots_of_the_hold() {
        give(60, NOON.plus(Duration.ofDays(2)));
        give(60, NOON.plus(Duration.ofDays(9)));
        String redemption =
                commit(hold(tea("")).expect(201).text("/id")).expect(201).text("/id");
        shop.post("/v1/redemptions/" + redemption + "/reverse", "{}").expect(200);

        clock.advance(Duration.ofDays(2));
        assertThat(summary("available")).isEqualTo(60);
        clock.advance(Duration.ofDays(7));
        assertThat(summary("available")).isZero();
    }

    @Test
    void a_member_has_several_holds_at_once() {
        give(250, null);
        String tea = tea("");
        String first = hold(tea).expect(201).text("/id");
        String second = hold(tea).expect(201).text("/id");

        assertThat(hold(tea).expect(409).number("/available")).isEqualTo(50);
        assertThat(holds()).containsExactly(first, second);
        assertThat(summary("held")).isEqualTo(200);

        commit(second).expect(201);
        assertThat(holds()).containsExactly(first);
        assertThat(summary("held")).isEqualTo(100);
    }

    @Test
    void an_open_hold_takes_its_place_within_the_limits_of_the_reward() {
        give(300, null);
        String tea = tea(", \"conditions\": {\"limits\": [{\"per\": \"ever\", \"max\": 1}]}");
        String hold = hold(tea).expect(201).text("/id");

        assertThat(hold(tea).expect(409).code()).isEqualTo("reward_not_eligible");
        assertThat(redeem(tea).expect(409).code()).isEqualTo("reward_not_eligible");
        release(hold).expect(200);
        commit(hold(tea).expect(201).text("/id")).expect(201);
        assertThat(hold(tea).expect(409).code()).isEqualTo("reward_not_eligible");
    }

    @Test
    @Case("RD-23")
    void the_points_of_a_hold_that_nobody_ended_come_back_with_an_entry_that_says_so() {
        give(100, NOON.plus(Duration.ofDays(2)));
        String tea = tea(", \"stock\": 1");
        String hold = hold(tea, "PT1M").expect(201).text("/id");
        clock.advance(Duration.ofMinutes(1));

        // Nobody has booked it yet, and it is told as it is.
        assertThat(summary("available")).isEqualTo(100);
        assertThat(summary("held")).isZero();
        assertThat(shop.get("/v1/holds/" + hold).text("/status")).isEqualTo("expired");

        expireHolds.ofAll(() -> false);
        expireHolds.ofAll(() -> false);

        assertThat(types()).containsExactly("hold_expire", "hold", "earn");
        assertThat(summary("available")).isEqualTo(100);
        assertThat(shop.get("/v1/rewards/" + tea).number("/stock")).isEqualTo(1);
        Reply refused = commit(hold).expect(409);
        assertThat(refused.code()).isEqualTo("hold_expired");
        assertThat(refused.number("/points")).isEqualTo(100);
        assertThat(refused.text("/expiredAt")).isEqualTo("2026-11-20T05:01:00Z");
        clock.advance(Duration.ofDays(2));
        assertThat(summary("available")).isZero();
    }

    @Test
    void a_hold_that_cannot_be_ended_keeps_no_other_from_its_end() throws SQLException {
        give(100, null);
        String tea = tea("");
        String stuck = hold(tea, "PT1M").expect(201).text("/id");
        String first = member;
        member = shop.member();
        give(100, null);
        hold(tea, "PT2M").expect(201);
        clock.advance(Duration.ofMinutes(2));

        try (Connection holder = TestDatabase.asSuperuser();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from account where member_id = '"
                    + Base32.decode(first.substring(4)).orElseThrow() + "' for update");
            expireHolds.ofAll(() -> false);
            holder.rollback();
        }

        assertThat(types()).containsExactly("hold_expire", "hold", "earn");
        member = first;
        assertThat(types()).as(stuck).containsExactly("hold", "earn");
        expireHolds.ofAll(() -> false);
        assertThat(types()).containsExactly("hold_expire", "hold", "earn");
    }

    @Test
    @Case("RD-23")
    void the_task_of_the_background_ends_what_nobody_ended() {
        give(100, null);
        hold(tea(""), "PT1M").expect(201);
        clock.advance(Duration.ofMinutes(1));

        background.runRecurring("expire_holds");

        assertThat(types()).containsExactly("hold_expire", "hold", "earn");
    }

    @Test
    void holds_that_were_ended_half_way_are_ended_once_by_whoever_comes_next() {
        give(300, null);
        String tea = tea(", \"stock\": 3");
        for (int i = 0; i < 3; i++) {
            hold(tea, "PT1M").expect(201);
        }
        clock.advance(Duration.ofMinutes(1));

        expireHolds.ofAll(() -> types().contains("hold_expire"));
        assertThat(types())
                .as("stopped after the first")
                .containsExactly("hold_expire", "hold", "hold", "hold", "earn");

        expireHolds.ofAll(() -> false);
        expireHolds.ofAll(() -> false);

        assertThat(types())
                .containsExactly("hold_expire", "hold_expire", "hold_expire", "hold", "hold", "hold", "earn");
        assertThat(summary("available")).isEqualTo(300);
        assertThat(shop.get("/v1/rewards/" + tea).number("/stock")).isEqualTo(3);
    }

    @Test
    @Case("RD-23")
    void whoever_spends_finds_what_is_free_again_before_the_background_does() {
        give(100, null);
        String tea = tea(", \"stock\": 1");
        hold(tea, "PT1M").expect(201);
        clock.advance(Duration.ofMinutes(1));

        redeem(tea).expect(201);

        assertThat(types()).containsExactly("redeem", "hold_expire", "hold", "earn");
        assertThat(summary("available")).isZero();
    }

    @Test
    void what_passes_its_date_while_it_is_held_is_gone_when_it_comes_back() {
        give(60, NOON.plus(Duration.ofHours(1)));
        give(60, null);
        String hold = hold(tea(""), "PT3H").expect(201).text("/id");
        clock.advance(Duration.ofHours(2));

        assertThat(release(hold).expect(200).number("/balance/available")).isEqualTo(60);
        assertThat(types()).startsWith("expire", "hold_release", "hold_release");
    }

    @Test
    void what_passes_its_date_while_it_is_held_can_still_be_committed() {
        give(100, NOON.plus(Duration.ofHours(1)));
        String hold = hold(tea(""), "PT3H").expect(201).text("/id");
        clock.advance(Duration.ofHours(2));

        commit(hold).expect(201);
        assertThat(summary("available")).isZero();
    }

    @Test
    void a_debt_that_arose_meanwhile_is_repaid_first() {
        String purchase = buy(100);
        String hold = hold(tea("")).expect(201).text("/id");
        shop.post("/v1/purchases/" + purchase + "/void", "{\"reason\": \"wrong till\"}")
                .expect(201);
        assertThat(summary("owed")).isEqualTo(100);

        Reply released = release(hold).expect(200);

        assertThat(released.number("/balance/owed")).isZero();
        assertThat(released.number("/balance/available")).isZero();
    }

    @Test
    @Case("RD-24")
    void what_the_member_may_no_longer_have_is_not_committed_and_the_hold_stays_until_its_time() {
        give(100, null);
        String tea = tea("");
        String hold = hold(tea).expect(201).text("/id");
        change(tea, "{\"status\": \"retired\"}");

        assertThat(commit(hold).expect(409).code()).isEqualTo("reward_not_available");
        assertThat(holds()).containsExactly(hold);
        change(tea, "{\"status\": \"active\"}");
        shop.post("/v1/members/" + member + "/suspend", "").expect(200);
        assertThat(commit(hold).expect(409).code()).isEqualTo("member_suspended");
        assertThat(holds()).containsExactly(hold);

        clock.advance(Duration.ofMinutes(15));
        assertThat(holds()).isEmpty();
        assertThat(summary("available")).isEqualTo(100);
    }

    @Test
    @Case("RD-21")
    void an_order_for_a_later_day_is_judged_by_the_balance_of_that_day() {
        give(100, NOON.plus(Duration.ofDays(1)));
        String tea = tea("");
        assertThat(shop.get("/v1/members/" + member + "/rewards")
                        .body()
                        .at("/data/0/isEligible")
                        .asBoolean())
                .isTrue();
        clock.advance(Duration.ofDays(1));

        assertThat(redeem(tea).expect(409).number("/available")).isZero();
    }

    @Test
    @Case("RD-21")
    void an_order_whose_points_were_set_aside_is_judged_when_it_is_committed() {
        give(100, NOON.plus(Duration.ofDays(1)));
        String tea = tea(", \"conditions\": {\"limits\": [{\"per\": \"ever\", \"max\": 5}]}");
        String hold = hold(tea, "P2D").expect(201).text("/id");
        clock.advance(Duration.ofDays(1));
        give(30, null);

        Reply redeemed = commit(hold).expect(201);

        assertThat(redeemed.number("/balance/available"))
                .as("what is left on the day of the order, beside what was set aside for it")
                .isEqualTo(30);
        assertThat(hold(tea).expect(409).number("/available")).isEqualTo(30);
        give(80, null);
        String late = hold(tea, "P2D").expect(201).text("/id");
        clock.advance(Duration.ofDays(2));
        assertThat(commit(late).expect(409).code()).isEqualTo("hold_expired");
        assertThat(summary("available")).isEqualTo(110);
    }

    @Test
    void a_code_waits_with_its_hold_and_is_free_again_after_it() {
        give(300, null);
        String card = shop.post("/v1/rewards", """
                        {"code": "books", "kind": "third_party_gift_card", "name": "Rp 50.000 for books",
                         "pointsPrice": 100, "unitCost": {"amount": 50000, "currency": "IDR"}}""").expect(201).text("/id");
        shop.post("/v1/rewards/" + card + "/codes", "{\"codes\": [\"AAAA-1\"]}").expect(200);
        Reply held = hold(card).expect(201);

        assertThat(held.body().toString()).doesNotContain("AAAA-1");
        assertThat(hold(card).expect(409).code()).isEqualTo("reward_out_of_stock");
        assertThat(redeem(card).expect(409).code()).isEqualTo("reward_out_of_stock");
        release(held.text("/id")).expect(200);

        String again = hold(card).expect(201).text("/id");
        assertThat(commit(again).expect(201).text("/giftCardCode")).isEqualTo("AAAA-1");
    }

    @Test
    void asking_twice_under_one_key_holds_and_commits_once() {
        give(300, null);
        String tea = tea("");
        Reply first = shop.post("/v1/holds", request(tea, "PT1H"), "a").expect(201);
        assertThat(shop.post("/v1/holds", request(tea, "PT1H"), "a").body()).isEqualTo(first.body());
        String commit = "/v1/holds/" + first.text("/id") + "/commit";
        Reply committed = shop.post(commit, "{}", "b").expect(201);
        assertThat(shop.post(commit, "{}", "b").expect(201).body()).isEqualTo(committed.body());
        assertThat(summary("available")).isEqualTo(200);

        assertThat(shop.send("POST", "/v1/holds", request(tea, "PT1H"), Map.of("Authorization", "Bearer " + shop.key()))
                        .expect(400)
                        .code())
                .isEqualTo("idempotency_key_missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT9S", "P8D", "-PT1M", "soon", "PT0S"})
    void it_holds_ten_seconds_to_seven_days(String timeToLive) {
        give(300, null);
        assertThat(hold(tea(""), timeToLive).expect(422).text("/errors/0/pointer"))
                .isEqualTo("/timeToLive");
    }

    @Test
    void another_shops_holds_do_not_exist() {
        give(300, null);
        String tea = tea("");
        String hold = hold(tea).expect(201).text("/id");
        Merchant neighbour = Merchant.open(port);
        String unused = neighbour.program("IDR", "Asia/Jakarta", "{}");

        neighbour.get("/v1/holds/" + hold).expect(404);
        neighbour.get("/v1/members/" + member + "/holds").expect(404);
        neighbour.post("/v1/holds/" + hold + "/commit", "{}").expect(404);
        neighbour.post("/v1/holds/" + hold + "/release", "").expect(404);
        neighbour.post("/v1/holds", request(tea, "PT1H")).expect(404);
        assertThat(holds()).containsExactly(hold);
    }

    private void give(long points, @Nullable Instant expiresAt) {
        new PointsGiven(ledger, transactions).to(shop, program, member, points, clock.instant(), expiresAt);
    }

    private String buy(long cups) {
        return shop.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"},
                         "occurredAt": "%s", "currency": "IDR",
                         "lines": [{"sku": "cup", "quantity": %d, "unitPrice": {"amount": 1000, "currency": "IDR"}}]}
                        """.formatted(member, UUID.randomUUID(), clock.instant(), cups))
                .expect(201)
                .text("/id");
    }

    private String tea(String more) {
        return shop.post("/v1/rewards", """
                        {"code": "tea", "kind": "free_product", "name": "Tea", "pointsPrice": 100,
                         "unitCost": {"amount": 4000, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A pot of tea", "items": {"skus": ["tea"]},
                                   "validity": "P30D"}%s}""".formatted(more)).expect(201).text("/id");
    }

    private void change(String reward, String patch) {
        shop.send(
                        "PATCH",
                        "/v1/rewards/" + reward,
                        patch,
                        Map.of("Authorization", "Bearer " + shop.key(), "If-Match", "*"))
                .expect(200);
    }

    private Reply hold(String reward) {
        return shop.post("/v1/holds", "{\"memberId\": \"" + member + "\", \"rewardId\": \"" + reward + "\"}");
    }

    private Reply hold(String reward, String timeToLive) {
        return shop.post("/v1/holds", request(reward, timeToLive));
    }

    private String request(String reward, String timeToLive) {
        return "{\"memberId\": \"%s\", \"rewardId\": \"%s\", \"timeToLive\": \"%s\"}"
                .formatted(member, reward, timeToLive);
    }

    private Reply commit(String hold) {
        return shop.post("/v1/holds/" + hold + "/commit", "{}");
    }

    private Reply release(String hold) {
        return shop.post("/v1/holds/" + hold + "/release", "");
    }

    private Reply redeem(String reward) {
        return shop.post("/v1/redemptions", "{\"memberId\": \"" + member + "\", \"rewardId\": \"" + reward + "\"}");
    }

    private List<String> holds() {
        return shop.get("/v1/members/" + member + "/holds").expect(200).body().path("data").values().stream()
                .map(hold -> hold.path("id").asString())
                .toList();
    }

    private Reply account() {
        return shop.get("/v1/members/" + member + "/accounts").expect(200);
    }

    /** Of its entries, the newest first. */
    private List<String> types() {
        return shop
                .get("/v1/accounts/" + account().text("/data/0/id") + "/entries")
                .expect(200)
                .body()
                .path("data")
                .values()
                .stream()
                .map(entry -> entry.path("type").asString())
                .toList();
    }

    private long summary(String what) {
        return shop.get("/v1/members/" + member + "/summary").expect(200).number("/points/" + what);
    }
}
