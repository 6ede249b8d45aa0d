package dev.setia.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two members who are one person; the invariants are looked at after this class, too. */
@SetiaTest
class MergeTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String old;
    private String stays;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", """
                {"settings": {"expiresAfter": "P1M", "transfers": {}},
                 "earning": [{"key": "base", "name": "One a thousand",
                              "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
                 "cards": [{"key": "cone", "name": "Cone card", "size": 6, "basis": "unit", "items": {"skus": ["cone"]},
                            "prizes": [{"prize": {"type": "bonus_points", "name": "Bonus", "points": 7}}]}],
                 "tiers": {"metric": "spend", "window": {"type": "calendar", "unit": "year"},
                           "tiers": [{"key": "basic", "name": "Basic", "threshold": 0},
                                     {"key": "gold", "name": "Gold", "threshold": 300000}]}}
                """);
        old = shop.member();
        stays = shop.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void points_come_along_with_their_dates() {
        adjust(old, 100);
        clock.stopAt(NOON.plus(Duration.ofDays(10)));
        adjust(stays, 50);

        Reply merged = merge(stays, old).expect(200);

        assertThat(merged.text("/fromMemberId")).isEqualTo(old);
        assertThat(spendable(stays)).isEqualTo(150);
        // What was old expires on its old day: through the 20th of December in Jakarta.
        clock.stopAt(Instant.parse("2026-12-20T17:00:00Z"));
        assertThat(spendable(stays)).isEqualTo(50);
    }

    @Test
    void whatever_is_read_with_the_old_id_answers_with_who_stays() {
        String purchase = buy(old, "a", 50_000);
        shop.send("PUT", "/v1/members/" + old + "/segments/regulars", "", auth())
                .expect(200);
        shop.post("/v1/members/" + old + "/identifiers", "{\"type\": \"card\", \"value\": \"5501 0000 1111\"}")
                .expect(201);
        String accountOfOld = shop.get("/v1/members/" + old + "/accounts").text("/data/0/id");

        merge(stays, old).expect(200);

        assertThat(shop.get("/v1/members/" + old).expect(200).text("/id")).isEqualTo(stays);
        assertThat(shop.get("/v1/members/" + old + "/summary").expect(200).body())
                .isEqualTo(shop.get("/v1/members/" + stays + "/summary")
                        .expect(200)
                        .body());
        assertThat(spendable(old)).isEqualTo(50);
        assertThat(shop.get("/v1/purchases?memberId=" + old).text("/data/0/id")).isEqualTo(purchase);
        assertThat(shop.get("/v1/purchases?memberId=" + stays).text("/data/0/id"))
                .isEqualTo(purchase);
        assertThat(shop.get("/v1/members/" + stays + "/segments").text("/data/0/segment"))
                .isEqualTo("regulars");
        assertThat(shop.post("/v1/members/lookup", "{\"type\": \"card\", \"value\": \"5501 0000 1111\"}")
                        .expect(200)
                        .text("/id"))
                .isEqualTo(stays);
        assertThat(shop.get("/v1/members/" + old + "/merges").text("/data/0/fromMemberId"))
                .isEqualTo(old);
        // The old books stay to be read.
        assertThat(shop.get("/v1/accounts/" + accountOfOld + "/entries").text("/data/0/type"))
                .isEqualTo("transfer");
    }

    @Test
    void a_statement_shows_what_either_of_them_did() {
        String bought = buy(old, "a", 50_000);
        buy(stays, "b", 20_000);

        merge(stays, old).expect(200);

        for (String id : List.of(old, stays)) {
            Reply statement =
                    shop.get("/v1/members/" + id + "/statement?unit=points").expect(200);
            assertThat(statement.body().at("/accounts")).hasSize(2);
            assertThat(statement.body().at("/data").findValuesAsString("documentId"))
                    .contains(bought);
            assertThat(statement.body().at("/data").findValuesAsString("type"))
                    .containsExactlyInAnyOrder("earn", "transfer", "earn", "transfer");
        }
    }

    @Test
    void nothing_is_booked_with_the_old_id_any_more() {
        adjust(old, 100);
        merge(stays, old).expect(200);

        Reply refused = shop.post("/v1/adjustments", adjustment(old, 5)).expect(409);

        assertThat(refused.code()).isEqualTo("member_merged");
        assertThat(refused.text("/mergedInto")).isEqualTo(stays);
        assertThat(sale(old, "a", 5_000).expect(409).code()).isEqualTo("member_merged");
        assertThat(shop.post("/v1/members/" + old + "/suspend", "").expect(409).code())
                .isEqualTo("member_merged");
    }

    @Test
    void what_the_old_member_bought_comes_back_from_its_own_points() {
        adjust(stays, 30);
        clock.stopAt(NOON.plus(Duration.ofDays(1)));
        String purchase = buy(old, "a", 100_000);
        merge(stays, old).expect(200);

        shop.post("/v1/purchases/" + purchase + "/void", "{\"occurredAt\": \"" + clock.instant() + "\"}")
                .expect(201);

        // The thirty points would be spent first, and are not taken: those of the purchase were.
        assertThat(spendable(stays)).isEqualTo(30);
        clock.stopAt(Instant.parse("2026-12-20T17:00:00Z"));
        assertThat(spendable(stays)).isZero();
    }

    @Test
    void a_redemption_of_the_old_member_is_reversed_for_who_stays() {
        adjust(old, 100);
        String reward = shop.post("/v1/rewards", """
                        {"code": "lounge", "kind": "exclusive_access", "name": "Lounge", "pointsPrice": 80,
                         "unitCost": {"amount": 1, "currency": "IDR"}}
                        """).expect(201).text("/id");
        String redemption = shop.post(
                        "/v1/redemptions", "{\"memberId\": \"%s\", \"rewardId\": \"%s\"}".formatted(old, reward))
                .expect(201)
                .text("/id");
        merge(stays, old).expect(200);

        shop.post("/v1/redemptions/" + redemption + "/reverse", "{}").expect(200);

        assertThat(spendable(stays)).isEqualTo(100);
        clock.stopAt(Instant.parse("2026-12-20T17:00:00Z"));
        assertThat(spendable(stays)).isZero();
    }

    @Test
    void nobody_is_merged_while_something_is_set_aside_for_them() {
        adjust(old, 100);
        String reward = shop.post("/v1/rewards", """
                        {"code": "lounge", "kind": "exclusive_access", "name": "Lounge", "pointsPrice": 80,
                         "unitCost": {"amount": 1, "currency": "IDR"}}
                        """).expect(201).text("/id");
        String hold = shop.post("/v1/holds", "{\"memberId\": \"%s\", \"rewardId\": \"%s\"}".formatted(old, reward))
                .expect(201)
                .text("/id");

        assertThat(merge(stays, old).expect(409).code()).isEqualTo("holds_open");
        shop.post("/v1/holds/" + hold + "/commit", "{}").expect(201);
        merge(stays, old).expect(200);
        assertThat(spendable(stays)).isEqualTo(20);
    }

    @Test
    void what_was_set_aside_for_too_long_comes_back_and_along() {
        adjust(old, 100);
        String reward = shop.post("/v1/rewards", """
                        {"code": "lounge", "kind": "exclusive_access", "name": "Lounge", "pointsPrice": 80, "stock": 1,
                         "unitCost": {"amount": 1, "currency": "IDR"}}
                        """).expect(201).text("/id");
        String hold = shop.post("/v1/holds", "{\"memberId\": \"%s\", \"rewardId\": \"%s\"}".formatted(old, reward))
                .expect(201)
                .text("/id");
        clock.advance(Duration.ofMinutes(15));

        merge(stays, old).expect(200);

        assertThat(spendable(stays)).isEqualTo(100);
        assertThat(shop.get("/v1/holds/" + hold).expect(200).text("/status")).isEqualTo("expired");
        assertThat(shop.get("/v1/rewards/" + reward).number("/stock")).isEqualTo(1);
    }

    @Test
    void merges_are_listed_page_by_page() {
        String third = shop.member();
        merge(stays, old).expect(200);
        merge(stays, third).expect(200);

        Reply first = shop.get("/v1/members/" + stays + "/merges?limit=1").expect(200);
        assertThat(first.text("/data/0/fromMemberId")).isEqualTo(third);
        assertThat(first.body().at("/hasMore").asBoolean()).isTrue();
        Reply second = shop.get("/v1/members/" + stays + "/merges?limit=1&cursor=" + first.text("/nextCursor"))
                .expect(200);
        assertThat(second.text("/data/0/fromMemberId")).isEqualTo(old);
        assertThat(second.body().at("/hasMore").asBoolean()).isFalse();
    }

    @Test
    void what_one_has_repays_what_the_other_owes() {
        owing(old, 60);
        adjust(stays, 100);
        merge(stays, old).expect(200);
        assertThat(spendable(stays)).isEqualTo(40);

        String debtor = shop.member();
        owing(debtor, 60);
        merge(debtor, stays).expect(200);
        Reply account = shop.get("/v1/members/" + debtor + "/accounts");
        assertThat(account.number("/data/0/available")).isZero();
        assertThat(account.number("/data/0/owed")).isEqualTo(20);

        String another = shop.member();
        merge(another, debtor).expect(200);
        assertThat(shop.get("/v1/members/" + another + "/accounts").number("/data/0/owed"))
                .isEqualTo(20);
    }

    @Test
    void what_is_gone_repays_no_debt_though_no_day_change_has_booked_it_out() {
        String gone = shop.member();
        adjust(old, 100);
        adjust(gone, 100);
        clock.stopAt(Instant.parse("2026-12-20T17:00:00Z"));
        owing(stays, 60);

        merge(stays, old).expect(200);
        Reply account = shop.get("/v1/members/" + stays + "/accounts");
        assertThat(account.number("/data/0/available")).isZero();
        assertThat(account.number("/data/0/owed")).isEqualTo(60);

        merge(gone, stays).expect(200);
        assertThat(shop.get("/v1/members/" + gone + "/accounts").number("/data/0/owed"))
                .isEqualTo(60);
    }

    @Test
    void what_came_with_one_merge_and_expired_before_the_next_is_not_taken_a_second_time() {
        String last = shop.member();
        String purchase = buy(old, "a", 100_000);
        merge(stays, old).expect(200);
        clock.stopAt(Instant.parse("2026-12-20T17:00:00Z"));
        adjust(last, 40);
        merge(last, stays).expect(200);

        shop.post("/v1/purchases/" + purchase + "/void", "{\"occurredAt\": \"" + clock.instant() + "\"}")
                .expect(201);

        assertThat(spendable(last)).isEqualTo(40);
    }

    @Test
    void stamps_come_together_on_one_card() {
        sale(old, "cone", 1_000, 4).expect(201);
        sale(stays, "cone", 1_000, 1).expect(201);

        merge(stays, old).expect(200);

        Reply cards = shop.get("/v1/members/" + stays + "/summary").expect(200);
        assertThat(cards.number("/cards/0/stamps")).isEqualTo(5);
        long before = spendable(stays);
        sale(stays, "cone", 1_000, 1).expect(201);
        // One point for the cone, and the bonus of the full card.
        assertThat(spendable(stays)).isEqualTo(before + 1 + 7);
    }

    @Test
    void the_higher_tier_stays_and_what_both_bought_counts() {
        buy(old, "a", 300_000);
        buy(stays, "a", 1_000);
        assertThat(tier(stays)).isEqualTo("basic");

        merge(stays, old).expect(200);

        assertThat(tier(stays)).isEqualTo("gold");
        assertThat(shop.get("/v1/members/" + old + "/tier").text("/key")).isEqualTo("gold");

        String one = shop.member();
        String other = shop.member();
        buy(one, "a", 200_000);
        buy(other, "a", 150_000);
        merge(other, one).expect(200);
        assertThat(shop.get("/v1/members/" + other + "/tier").expect(200).number("/counted"))
                .as("of 300,000 neither had enough alone")
                .isEqualTo(350_000);
        buy(other, "a", 1_000);
        assertThat(tier(other)).isEqualTo("gold");
    }

    @Test
    void merges_follow_one_another() {
        String purchase = buy(old, "a", 100_000);
        merge(stays, old).expect(200);
        String last = shop.member();
        merge(last, stays).expect(200);

        assertThat(shop.get("/v1/members/" + old).text("/id")).isEqualTo(last);
        assertThat(shop.get("/v1/members/" + last + "/merges").body().at("/data"))
                .hasSize(2);
        shop.post("/v1/purchases/" + purchase + "/void", "{\"occurredAt\": \"" + NOON + "\"}")
                .expect(201);
        assertThat(spendable(last)).isZero();
        assertThat(shop.get("/v1/members/" + last + "/accounts").number("/data/0/owed"))
                .isZero();
    }

    @Test
    void nobody_becomes_part_of_themself_or_goes_in_a_circle() {
        merge(old, old).expect(422);
        merge(stays, old).expect(200);

        assertThat(merge(old, stays).expect(409).code()).isEqualTo("member_merged");
        assertThat(merge(stays, old).expect(409).code()).isEqualTo("member_merged");
    }

    @Test
    void who_is_suspended_is_not_merged() {
        shop.post("/v1/members/" + old + "/suspend", "").expect(200);

        assertThat(merge(stays, old).expect(409).code()).isEqualTo("member_suspended");
        assertThat(merge(old, stays).expect(409).code()).isEqualTo("member_suspended");
    }

    @Test
    void the_code_for_friends_is_that_of_who_stays() {
        shop.send("PUT", "/v1/members/" + old + "/referral-code", "{}", auth()).expect(200);

        merge(stays, old).expect(200);

        assertThat(shop.get("/v1/members/" + old + "/referral-code").expect(200).text("/memberId"))
                .isEqualTo(stays);
    }

    @Test
    void of_two_merges_at_once_one_happens() throws Exception {
        for (int round = 0; round < 5; round++) {
            String one = shop.member();
            String other = shop.member();
            adjust(one, 10);
            adjust(other, 20);

            List<Integer> answers = atOnce(List.of(
                    () -> merge(one, other).status(),
                    () -> merge(other, one).status(),
                    () -> merge(one, other).status(),
                    () -> shop.post("/v1/adjustments", adjustment(one, 3)).status(),
                    () -> sale(other, "a", 4_000).status()));

            assertThat(answers.subList(0, 3))
                    .filteredOn(status -> status == 200)
                    .hasSize(1);
            assertThat(answers).isSubsetOf(200, 201, 409);
            long adjusted = answers.get(3) == 201 ? 3 : 0;
            long bought = answers.get(4) == 201 ? 4 : 0;
            assertThat(spendable(one)).isEqualTo(30 + adjusted + bought);
        }
    }

    @Test
    void another_shop_merges_nobody() {
        Merchant other = Merchant.open(port);
        String theirs = other.member();

        other.post("/v1/members/" + stays + "/merge", "{\"from\": \"" + old + "\"}")
                .expect(404);
        other.post("/v1/members/" + theirs + "/merge", "{\"from\": \"" + old + "\"}")
                .expect(404);
        other.get("/v1/members/" + stays + "/merges").expect(404);
        merge(stays, old).expect(200);
        other.get("/v1/members/" + old).expect(404);
    }

    /** Owes points: they were spent before what had brought them came back. */
    private void owing(String member, long points) {
        String purchase = buy(member, "a", points * 1_000);
        adjust(member, -points);
        shop.post("/v1/purchases/" + purchase + "/void", "{\"occurredAt\": \"" + clock.instant() + "\"}")
                .expect(201);
    }

    private Reply merge(String into, String from) {
        return shop.post("/v1/members/" + into + "/merge", "{\"from\": \"" + from + "\"}");
    }

    private void adjust(String member, long points) {
        shop.post("/v1/adjustments", adjustment(member, points)).expect(201);
    }

    private static String adjustment(String member, long points) {
        return """
                {"memberId": "%s", "points": %d, "reason": "other", "note": "For the test."}
                """.formatted(member, points);
    }

    private String buy(String member, String sku, long amount) {
        return sale(member, sku, amount).expect(201).text("/id");
    }

    private Reply sale(String member, String sku, long amount) {
        return sale(member, sku, amount, 1);
    }

    private Reply sale(String member, String sku, long amount, int quantity) {
        return shop.post(
                "/v1/purchases", """
                {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "%s"}, "occurredAt": "%s",
                 "currency": "IDR",
                 "lines": [{"sku": "%s", "quantity": %d, "unitPrice": {"amount": %d, "currency": "IDR"}}]}
                """.formatted(member, UUID.randomUUID(), clock.instant(), sku, quantity, amount));
    }

    private long spendable(String member) {
        return shop.get("/v1/members/" + member + "/summary").expect(200).number("/points/available");
    }

    private String tier(String member) {
        return shop.get("/v1/members/" + member + "/tier").expect(200).text("/key");
    }

    private Map<String, String> auth() {
        return Map.of("Authorization", "Bearer " + shop.key());
    }

    private static List<Integer> atOnce(List<Callable<Integer>> tasks) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            List<Future<Integer>> running = new ArrayList<>();
            for (Callable<Integer> task : tasks) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            start.countDown();
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
