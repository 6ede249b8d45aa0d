package dev.setia.reinstatement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TeaShop;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Points that were gone come back, and never more than were gone. */
@SetiaTest
class ReinstatementTests {
    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private TeaShop shop;
    private String member = "";
    private String account = "";

    /** 100 points, of which 40 are spent; the rest has expired, and no day change has booked that. */
    @BeforeEach
    void sixtyPointsAreGone() {
        clock.stopAt(Instant.parse("2026-03-02T05:00:00Z"));
        shop = new TeaShop(Merchant.open(port), clock, "\"expiresAfter\": \"P1M\", \"courtesyDays\": 10");
        member = shop.member();
        shop.buy(member, 100);
        shop.spend(member, 40);
        account = shop.account(member);
        clock.advance(Duration.ofDays(40));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private Reply reinstate(String body) {
        return shop.merchant().post("/v1/accounts/" + account + "/reinstatements", body);
    }

    private static String points(long points) {
        return "{\"points\": " + points + ", \"reason\": \"Promised by phone\"}";
    }

    private long available() {
        return shop.schedule(account, "").number("/available");
    }

    @Test
    void what_has_expired_comes_back_for_as_long_as_it_is_asked() {
        Reply back = reinstate("{\"points\": 50, \"reason\": \"Was in hospital\", \"livesForDays\": 30}")
                .expect(201);

        assertThat(available()).isEqualTo(50);
        assertThat(back.text("/expiresAt")).as("11 April and thirty days").startsWith("2026-05-11T17:00:00.0");
        assertThat(shop.schedule(account, "").text("/expiring/0/expiresAt")).isEqualTo(back.text("/expiresAt"));
        assertThat(shop.merchant()
                        .get("/v1/reinstatements/" + back.text("/id"))
                        .expect(200)
                        .text("/reason"))
                .isEqualTo("Was in hospital");
        clock.advance(Duration.ofDays(31));
        assertThat(available()).as("gone again").isZero();
    }

    @Test
    void without_a_word_it_lives_as_long_as_the_programs_courtesy() {
        assertThat(reinstate(points(5)).expect(201).text("/expiresAt")).startsWith("2026-04-21T17:00:00.0");
    }

    @Test
    void never_more_comes_back_than_has_gone() {
        reinstate(points(50)).expect(201);

        Reply refused = reinstate(points(11));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("more_than_expired");
        assertThat(refused.number("/expired")).isEqualTo(10);
        reinstate(points(10)).expect(201);
        clock.advance(Duration.ofDays(20));
        reinstate(points(60)).expect(201);
        assertThat(available())
                .as("what came back and went again can come back again")
                .isEqualTo(60);
    }

    @Test
    void what_expired_before_a_merge_comes_back_to_who_stays() {
        reinstate(points(20)).expect(201);
        clock.advance(Duration.ofDays(20));
        String stays = shop.member();
        shop.buy(stays, 7);
        clock.advance(Duration.ofDays(40));
        shop.newDay();
        merge(stays, member);
        String old = account;
        account = shop.account(stays);

        assertThat(reinstate(points(68)).number("/expired"))
                .as("sixty of one, what had come back and is gone again too, and seven of the other")
                .isEqualTo(67);
        reinstate(points(67)).expect(201);

        assertThat(available()).isEqualTo(67);
        assertThat(reinstate(points(1)).code()).isEqualTo("more_than_expired");
        account = old;
        Reply refused = reinstate(points(1)).expect(409);
        assertThat(refused.code()).as("the old account is closed").isEqualTo("member_merged");
        assertThat(refused.text("/mergedInto")).isEqualTo(stays);
    }

    @Test
    void what_came_back_before_a_merge_does_not_come_back_again() {
        reinstate(points(45)).expect(201);
        String between = shop.member();
        merge(between, member);
        String stays = shop.member();
        merge(stays, between);
        account = shop.account(stays);

        assertThat(reinstate(points(16)).number("/expired")).isEqualTo(15);
        reinstate(points(15)).expect(201);
        assertThat(available()).isEqualTo(60);
    }

    private void merge(String into, String from) {
        shop.merchant()
                .post("/v1/members/" + into + "/merge", "{\"from\": \"" + from + "\"}")
                .expect(200);
    }

    @Test
    void many_at_once_bring_back_no_more_than_that() throws Exception {
        List<Callable<Reply>> asked = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            asked.add(() -> reinstate(points(10)));
        }
        int done = 0;
        try (ExecutorService staff = Executors.newFixedThreadPool(6)) {
            for (Future<Reply> answer : staff.invokeAll(asked)) {
                int status = answer.get().status();
                assertThat(status).isIn(201, 409);
                done += status == 201 ? 1 : 0;
            }
        }
        assertThat(done).isEqualTo(6);
        assertThat(available()).isEqualTo(60);
    }

    @Test
    void the_same_key_brings_them_back_once() {
        String key = UUID.randomUUID().toString();
        String path = "/v1/accounts/" + account + "/reinstatements";
        Reply first = shop.merchant().post(path, points(20), key).expect(201);
        Reply second = shop.merchant().post(path, points(20), key).expect(201);

        assertThat(second.isReplayed()).isTrue();
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        assertThat(available()).isEqualTo(20);
        assertThat(shop.merchant().get(path).expect(200).body().at("/data")).hasSize(1);
    }

    @Test
    void a_debt_is_repaid_first() {
        Reply bought = shop.buy(member, 30);
        shop.spend(member, 30);
        shop.giveBack(bought);

        reinstate(points(50)).expect(201);

        assertThat(available()).isEqualTo(20);
        assertThat(
                        shop
                                .merchant()
                                .get("/v1/members/" + member + "/statement")
                                .expect(200)
                                .body()
                                .at("/data")
                                .values()
                                .stream()
                                .map(line -> line.at("/text").asString()))
                .endsWith(
                        "Brought back after expiry (repays a debt): reinstatement",
                        "Brought back after expiry: reinstatement");
    }

    @Test
    void what_comes_back_late_from_a_reward_lives_as_long_as_the_programs_courtesy() {
        clock.stopAt(Instant.parse("2026-03-02T05:00:00Z"));
        String other = shop.member();
        shop.buy(other, 100);
        Reply spent = shop.spend(other, 40);
        clock.advance(Duration.ofDays(40));

        shop.reverse(spent);

        assertThat(shop.schedule(shop.account(other), "").text("/expiring/0/expiresAt"))
                .startsWith("2026-04-21T05:00:00.0");
    }

    /** A hundred points that have expired. */
    private Reply boughtAndGone(String buyer) {
        clock.stopAt(Instant.parse("2026-03-02T05:00:00Z"));
        Reply bought = shop.buy(buyer, 100);
        clock.advance(Duration.ofDays(40));
        account = shop.account(buyer);
        return bought;
    }

    @Test
    void what_was_brought_back_comes_back_with_its_purchase() {
        Reply bought = boughtAndGone(shop.member());
        reinstate(points(70)).expect(201);

        Reply returned = shop.giveBack(bought);

        assertThat(returned.number("/points/taken")).as("those that are there").isEqualTo(70);
        assertThat(returned.number("/points/expired")).as("those that are gone").isEqualTo(30);
        assertThat(available()).isZero();
        assertThat(reinstate(points(1)).expect(409).number("/expired")).isZero();
    }

    @Test
    void what_a_return_found_gone_is_not_brought_back_afterwards() {
        String buyer = shop.member();
        Reply bought = boughtAndGone(buyer);
        shop.buy(buyer, 10);

        Reply returned = shop.giveBack(bought);

        assertThat(returned.number("/points/expired")).isEqualTo(100);
        assertThat(reinstate(points(1)).expect(409).number("/expired")).isZero();
        assertThat(available()).isEqualTo(10);
        assertThat(shop
                        .merchant()
                        .get("/v1/members/" + buyer + "/statement?unit=points")
                        .expect(200)
                        .body()
                        .at("/data")
                        .values()
                        .stream()
                        .map(line -> line.at("/text").asString() + " "
                                + line.at("/change").asLong()))
                .contains("Taken back after expiry: return 0");
    }

    @Test
    void of_two_purchases_that_are_gone_as_much_comes_back_as_is_not_taken_back() {
        String buyer = shop.member();
        Reply first = boughtAndGone(buyer);
        Reply second = boughtAndGone(buyer);
        reinstate(points(100)).expect(201);

        assertThat(shop.giveBack(first).number("/points/expired")).isEqualTo(100);
        assertThat(shop.giveBack(second).number("/points/taken")).isEqualTo(100);

        assertThat(available()).isZero();
    }

    @Test
    void a_reason_is_needed_and_somebody_who_may() {
        assertThat(reinstate("{\"points\": 0, \"reason\": \" \", \"livesForDays\": 731}")
                        .faults())
                .containsExactlyInAnyOrder("/points out_of_range", "/reason blank", "/livesForDays out_of_range");
        assertThat(reinstate("{\"points\": 5}").faults()).containsExactly("/reason required");
        String till = shop.merchant()
                .post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201)
                .text("/secret");
        assertThat(shop.merchant()
                        .with(till)
                        .post("/v1/accounts/" + account + "/reinstatements", points(5))
                        .status())
                .isEqualTo(403);
        assertThat(Merchant.open(port)
                        .post("/v1/accounts/" + account + "/reinstatements", points(5))
                        .status())
                .isEqualTo(404);
        String mine = reinstate(points(5)).expect(201).text("/id");
        assertThat(Merchant.open(port).get("/v1/reinstatements/" + mine).status())
                .isEqualTo(404);
        assertThat(Merchant.open(port)
                        .get("/v1/accounts/" + account + "/reinstatements")
                        .status())
                .isEqualTo(404);
        shop.merchant().post("/v1/members/" + member + "/suspend", "").expect(200);
        assertThat(reinstate(points(5)).code()).isEqualTo("member_suspended");
    }
}
