package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.coupon.Pool;
import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Codes that whoever has them may use. */
@SetiaTest
class CouponTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    private Merchant stall;
    private String member;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        member = stall.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private Sale guests(String code) {
        return Sale.at(stall).on(NOON.toString()).of(1, "cake", 20_000).with("\"codes\": [\"" + code + "\"]");
    }

    private Sale members(String... codes) {
        return Sale.at(stall)
                .on(clock.instant().toString())
                .to(member)
                .of(1, "cake", 20_000)
                .with("\"codes\": [\"" + String.join("\", \"", codes) + "\"]");
    }

    private static String reason(Reply refused) {
        return refused.expect(409).text("/errors/0/params/reason");
    }

    @Test
    void a_guest_uses_a_code_once() {
        String code = Pool.open(stall, Pool.TENTH_OFF).generate(1).getFirst();

        Reply bought = guests(code).record();

        assertThat(bought.number("/totals/net/amount")).isEqualTo(18_000);
        assertThat(bought.text("/couponsUsed/0/code")).isEqualTo(code);
        assertThat(bought.body().at("/vouchersUsed")).isEmpty();
        assertThat(reason(guests(code).send())).isEqualTo("used");
        assertThat(stall.post("/v1/vouchers/validate", "{\"code\": \"" + code + "\"}")
                        .text("/reason"))
                .isEqualTo("used");
    }

    @Test
    void a_code_that_was_not_used_is_nobodys_to_read() {
        Pool pool = Pool.open(
                stall, "{\"type\": \"free_units\", \"name\": \"Free cone\", \"items\": {\"skus\": [\"cone\"]}}");
        String code = pool.generate(1).getFirst();
        Reply unused = pool.bring("AB12C");

        Reply bought = members(code, "AB12C").record();

        Reply read = stall.get("/v1/purchases/" + bought.text("/id")).expect(200);
        assertThat(read.text("/vouchersNotUsed/0/reason")).isEqualTo("not_applicable");
        assertThat(read.text("/vouchersNotUsed/0/couponId")).startsWith("cpn_");
        assertThat(read.text("/vouchersNotUsed/0/codeEnding")).isEqualTo(code.substring(code.length() - 4));
        assertThat(read.text("/vouchersNotUsed/1/codeEnding"))
                .as("not the most of a short one")
                .isEqualTo("2C");
        for (Reply reply : List.of(bought, read, stall.get("/v1/purchases").expect(200))) {
            assertThat(reply.body().toString()).doesNotContain(code, code.replace("-", ""), "AB12C");
        }
        assertThat(pool.uses()).isZero();
    }

    @Test
    void a_preview_uses_nothing() {
        Pool pool = Pool.open(stall, Pool.TENTH_OFF);
        Reply unused = pool.bring("HELLO-1");

        assertThat(guests("hello1").preview().number("/totals/net/amount")).isEqualTo(18_000);
        assertThat(pool.uses()).isZero();
        assertThat(stall.post("/v1/vouchers/validate", "{\"code\": \"HELLO-1\"}")
                        .number("/usesLeft"))
                .isEqualTo(1);
    }

    @Test
    void one_code_for_many_ends_with_its_limit() {
        Pool pool = Pool.open(stall, Pool.TENTH_OFF, "\"usesPerCode\": 2");
        Reply unused = pool.bring("SUMMER");
        guests("SUMMER").record();
        guests("SUMMER").record();

        assertThat(reason(guests("SUMMER").send())).isEqualTo("limit_reached");
        assertThat(pool.uses()).isEqualTo(2);
    }

    @Test
    void a_member_uses_a_pool_as_often_as_it_allows() {
        Pool pool = Pool.open(stall, Pool.TENTH_OFF, "\"usesPerMember\": 1", "\"usesPerCode\": 9");
        Reply unused = pool.bring("AAAA", "BBBB");

        assertThat(members("AAAA", "BBBB").send().expect(409).text("/errors/0/pointer"))
                .as("both at once")
                .isEqualTo("/codes/1");
        members("AAAA").record();

        assertThat(reason(members("BBBB").send())).isEqualTo("limit_reached");
        assertThat(reason(guests("BBBB").send())).isEqualTo("for_members_only");
        Sale.at(stall)
                .to(stall.member())
                .on(NOON.toString())
                .of(1, "cake", 20_000)
                .with("\"codes\": [\"AAAA\"]")
                .record();
    }

    @Test
    void it_is_good_from_its_first_moment_until_its_last() {
        Pool pool = Pool.open(
                stall,
                Pool.TENTH_OFF,
                "\"usesPerCode\": 9",
                "\"validFrom\": \"2026-11-20T06:00:00Z\"",
                "\"validUntil\": \"2026-11-20T07:00:00Z\"");
        Reply unused = pool.bring("SOON");

        assertThat(reason(members("SOON").send())).isEqualTo("not_yet_valid");
        clock.advance(Duration.ofHours(1));
        members("SOON").record();
        clock.advance(Duration.ofHours(1));
        assertThat(reason(members("SOON").send())).isEqualTo("expired");
    }

    @Test
    void a_stopped_pool_is_over() {
        Pool pool = Pool.open(stall, Pool.TENTH_OFF);
        Reply unused = pool.bring("STOP");
        stall.post(pool.path() + "/stop", "").expect(200);

        assertThat(reason(members("STOP").send())).isEqualTo("stopped");
    }

    @Test
    void points_of_a_coupon_come_with_the_purchase_and_go_with_it() {
        Pool pool = Pool.open(stall, "{\"type\": \"bonus_points\", \"name\": \"Hello\", \"points\": 50}");
        Reply unused = pool.bring("POINTS");

        Reply bought = members("POINTS").record();

        assertThat(bought.number("/points/earned")).isEqualTo(70);
        assertThat(bought.text("/couponsUsed/0/code")).isEqualTo("POINTS");
        Reply back = stall.post("/v1/purchases/" + bought.text("/id") + "/void", "{\"reason\": \"mistake\"}")
                .expect(201);
        assertThat(back.number("/points/taken")).isEqualTo(70);
        assertThat(pool.uses()).isZero();
        members("POINTS").record();
    }

    @Test
    void a_return_gives_the_use_back_and_only_once() {
        Pool pool = Pool.open(stall, Pool.TENTH_OFF);
        Reply unused = pool.bring("BACK");
        Reply bought = Sale.at(stall)
                .on(NOON.toString())
                .of(2, "cake", 20_000)
                .with("\"codes\": [\"BACK\"]")
                .record();

        assertThat(back(bought, 1).body().at("/couponsGivenBack")).isEmpty();
        assertThat(pool.uses()).as("half of it is still there").isEqualTo(1);
        Reply last = back(bought, 1);
        assertThat(last.body().at("/couponsGivenBack")).hasSize(1);
        assertThat(last.text("/couponsGivenBack/0")).isEqualTo(bought.text("/couponsUsed/0/id"));
        assertThat(stall.get("/v1/returns/" + last.text("/id")).body().at("/couponsGivenBack"))
                .hasSize(1);
        assertThat(pool.uses()).isZero();
        guests("BACK").record();
        assertThat(pool.uses()).isEqualTo(1);
    }

    private Reply back(Reply bought, int cakes) {
        return stall.post("/v1/purchases/" + bought.text("/id") + "/returns", """
                        {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "lines": [{"number": 1, "quantity": %d}]}""".formatted(
                                UUID.randomUUID(), NOON, cakes))
                .expect(201);
    }

    @Test
    void a_claimed_purchase_keeps_the_guests_coupon() {
        Pool pool = Pool.open(stall, Pool.TENTH_OFF);
        Reply unused = pool.bring("GUEST");
        Reply bought = guests("GUEST").record();

        Reply claimed = stall.post(
                        "/v1/purchases/" + bought.text("/id") + "/claim", "{\"memberId\": \"" + member + "\"}")
                .expect(200);

        assertThat(claimed.number("/totals/net/amount")).isEqualTo(18_000);
        assertThat(claimed.text("/couponsUsed/0/code")).isEqualTo("GUEST");
        assertThat(claimed.body().at("/vouchersUsed")).isEmpty();
        assertThat(claimed.number("/points/earned")).isEqualTo(18);
        assertThat(pool.uses()).isEqualTo(1);
        stall.post("/v1/purchases/" + bought.text("/id") + "/void", "{\"reason\": \"mistake\"}")
                .expect(201);
        assertThat(pool.uses()).isZero();
    }

    @Test
    @Case("RD-10")
    void four_open_holds_fill_a_limit_of_four_until_one_ends() {
        Pool pool = Pool.open(stall, Pool.TENTH_OFF, "\"usesPerCode\": 4");
        Reply unused = pool.bring("FOUR");
        String first = pool.hold("FOUR", "").expect(201).text("/id");
        String second = pool.hold("FOUR", ", \"holdSeconds\": 60").expect(201).text("/id");
        String third = pool.hold("FOUR", "").expect(201).text("/id");
        pool.hold("FOUR", "").expect(201);
        assertThat(stall.get("/v1/coupons/holds/" + first).text("/heldUntil"))
                .as("seven days")
                .startsWith("2026-11-27T05:00:00");

        Reply fifth = pool.hold("FOUR", "").expect(409);
        assertThat(fifth.code()).isEqualTo("limit_reached");
        assertThat(fifth.number("/limit")).isEqualTo(4);
        assertThat(fifth.number("/held")).isEqualTo(4);
        assertThat(reason(members("FOUR").send())).as("nor by its code").isEqualTo("held");

        stall.post("/v1/coupons/holds/" + first + "/release", "").expect(200);
        pool.hold("FOUR", "").expect(201);

        pool.hold("FOUR", "").expect(409);
        clock.advance(Duration.ofSeconds(60));
        assertThat(stall.get("/v1/coupons/holds/" + second).text("/status")).isEqualTo("expired");
        pool.hold("FOUR", "").expect(201);

        pool.hold("FOUR", "").expect(409);
        Reply bought = using(third).record();
        assertThat(bought.number("/totals/net/amount")).isEqualTo(18_000);
        assertThat(stall.get("/v1/coupons/holds/" + third).text("/status")).isEqualTo("committed");
        assertThat(pool.hold("FOUR", "").expect(409).number("/used")).isEqualTo(1);
    }

    private Sale using(String hold) {
        return Sale.at(stall)
                .to(member)
                .on(clock.instant().toString())
                .of(1, "cake", 20_000)
                .with("\"couponHolds\": [\"" + hold + "\"]");
    }

    @Test
    void a_hold_is_used_once_and_not_after_its_end() {
        Pool pool = Pool.open(stall, Pool.TENTH_OFF, "\"usesPerCode\": 4");
        Reply unused = pool.bring("HELD");
        String used = pool.hold("HELD", "").expect(201).text("/id");
        String released = pool.hold("HELD", "").expect(201).text("/id");
        String late = pool.hold("HELD", ", \"holdSeconds\": 1").expect(201).text("/id");
        using(used).record();
        stall.post("/v1/coupons/holds/" + released + "/release", "").expect(200);
        stall.post("/v1/coupons/holds/" + released + "/release", "").expect(200);
        clock.advance(Duration.ofSeconds(1));

        Reply refused = using(used).send().expect(409);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/couponHolds/0");
        assertThat(reason(refused)).isEqualTo("used");
        assertThat(reason(using(released).send())).isEqualTo("hold_released");
        assertThat(reason(using(late).send())).isEqualTo("hold_expired");
        assertThat(stall.post("/v1/coupons/holds/" + used + "/release", "")
                        .expect(409)
                        .code())
                .isEqualTo("already_decided");
        assertThat(pool.uses()).isEqualTo(1);
    }

    @Test
    void a_hold_for_a_member_is_no_others() {
        Pool pool = Pool.open(stall, Pool.TENTH_OFF);
        Reply unused = pool.bring("MINE");
        String hold = pool.hold("MINE", ", \"memberId\": \"" + stall.member() + "\"")
                .expect(201)
                .text("/id");

        assertThat(reason(using(hold).send())).isEqualTo("unknown");
    }

    @Test
    void the_last_use_goes_to_one_of_many_tills() throws Exception {
        Pool pool = Pool.open(stall, Pool.TENTH_OFF, "\"usesPerCode\": 3");
        Reply unused = pool.bring("RUSH");
        List<Callable<Integer>> tills = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String buyer = stall.member();
            boolean isHold = i % 3 == 0;
            tills.add(() -> isHold
                    ? pool.hold("RUSH", "").status()
                    : Sale.at(stall)
                            .to(buyer)
                            .on(NOON.toString())
                            .of(1, "cake", 20_000)
                            .with("\"codes\": [\"RUSH\"]")
                            .send()
                            .status());
        }

        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (Future<Integer> answer : threads.invokeAll(tills)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnly(201, 409);
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(3);
    }
}
