package dev.setia.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.CouponHoldId;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SetiaTest
class CouponPoolTests {
    @LocalServerPort
    private int port;

    @Autowired
    private Coupons coupons;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TestClock clock;

    private Merchant shop;

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @BeforeEach
    void open() {
        clock.stopAt(Instant.parse("2026-11-20T05:00:00Z"));
        shop = Merchant.open(port);
        String unused = shop.program("IDR", "Asia/Jakarta", "{}");
    }

    @Test
    void generated_codes_are_ours_and_differ() {
        var codes = Pool.open(shop, Pool.TENTH_OFF).generate(100);

        assertThat(new HashSet<>(codes)).hasSize(100);
        assertThat(codes).allMatch(code -> code.matches("[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{6}"));
    }

    @Test
    void asking_twice_under_one_key_makes_them_once() {
        Pool pool = Pool.open(shop, Pool.TENTH_OFF);
        shop.post(pool.path() + "/generate", "{\"count\": 5}", "once").expect(200);
        Reply again =
                shop.post(pool.path() + "/generate", "{\"count\": 5}", "once").expect(200);

        assertThat(again.isReplayed()).isTrue();
        assertThat(shop.get(pool.path()).number("/codes")).isEqualTo(5);
    }

    @Test
    void brought_codes_are_added_and_duplicates_are_told_by_their_place() {
        Pool pool = Pool.open(shop, Pool.TENTH_OFF);
        Reply unused = Pool.open(shop, Pool.TENTH_OFF).bring("OLD-0001");

        Reply brought = pool.bring("SPRING-1", "spring 1".replace(" ", "-"), "OLD-OOO1", "SPRING-2");

        assertThat(brought.number("/added")).isEqualTo(2);
        assertThat(brought.number("/codes")).isEqualTo(2);
        assertThat(brought.number("/duplicates/0/index")).isEqualTo(1);
        assertThat(brought.text("/duplicates/0/reason")).isEqualTo("sent_twice");
        assertThat(brought.number("/duplicates/1/index")).isEqualTo(2);
        assertThat(brought.text("/duplicates/1/reason")).isEqualTo("known_already");
    }

    @Test
    void what_cannot_be_a_code_is_told_by_its_place() {
        Pool pool = Pool.open(shop, Pool.TENTH_OFF);

        Reply refused = shop.post(pool.path() + "/import", "{\"codes\": [\"GOOD-1\", \"a b c\", \"----\"]}")
                .expect(422);

        assertThat(refused.faults()).containsExactly("/codes/1 invalid_format", "/codes/2 invalid_format");
        assertThat(shop.get(pool.path()).number("/codes")).isZero();
    }

    @Test
    void the_printer_gets_all_codes_and_no_formula() throws Exception {
        Pool pool = Pool.open(shop, Pool.TENTH_OFF);
        Reply unused = pool.bring("=1+1+1", "+SUM(A1)", "@home", "a,b\\\"c", "PLAIN-1");

        String csv = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + pool.path() + "/codes"))
                                .header("Authorization", "Bearer " + shop.key())
                                .header("Accept", "text/csv")
                                .build(),
                        BodyHandlers.ofString())
                .body();

        assertThat(csv.lines())
                .containsExactly("code,uses", "'=1+1+1,0", "'+SUM(A1),0", "'@home,0", "\"a,b\"\"c\",0", "PLAIN-1,0");
    }

    @Test
    void a_prize_has_no_time_of_its_own_and_an_end_comes_after_its_beginning() {
        Reply refused = shop.post("/v1/coupons/pools", """
                        {"code": "p", "name": "P", "validFrom": "2026-02-01T00:00:00Z", "validUntil": "2026-01-01T00:00:00Z",
                         "prize": {"type": "percent_off", "name": "10 % off", "basisPoints": 1000, "validity": "P1D"}}""").expect(422);

        assertThat(refused.faults())
                .containsExactlyInAnyOrder("/prize/validity not_allowed_here", "/validUntil out_of_range");
    }

    @Test
    void a_pool_has_its_code_alone() {
        String body = "{\"code\": \"p\", \"name\": \"P\", \"prize\": " + Pool.TENTH_OFF + "}";
        shop.post("/v1/coupons/pools", body).expect(201);

        assertThat(shop.post("/v1/coupons/pools", body).expect(409).code()).isEqualTo("code_taken");
    }

    @Test
    void holds_whose_time_is_over_are_not_read_again_unless_one_is_presented() {
        Pool pool = Pool.open(shop, Pool.TENTH_OFF, "\"usesPerCode\": 100");
        Reply unused = pool.bring("BUSY-1");
        String over = pool.hold("BUSY-1", ", \"holdSeconds\": 1").expect(201).text("/id");
        for (int i = 0; i < 4; i++) {
            pool.hold("BUSY-1", ", \"holdSeconds\": 1").expect(201);
        }
        clock.advance(Duration.ofSeconds(1));
        String open = pool.hold("BUSY-1", "").expect(201).text("/id");

        assertThat(holdsRead(List.of())).containsExactly(open);
        assertThat(holdsRead(List.of(over))).containsExactlyInAnyOrder(open, over);
    }

    private List<String> holdsRead(List<String> presented) {
        TenantId tenant = new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
        List<CouponHoldId> holds =
                presented.stream().map(id -> new CouponHoldId(uuid(id))).toList();
        return Tenancy.in(
                tenant,
                () -> Objects.requireNonNull(new TransactionTemplate(transactions)
                        .execute(_ -> coupons.locked(tenant, List.of("BUSY1"), holds, List.of()).allHolds().stream()
                                .map(hold -> hold.id().text())
                                .toList())));
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }

    @Test
    void nothing_is_held_for_who_is_not_active() {
        Pool pool = Pool.open(shop, Pool.TENTH_OFF);
        Reply unused = pool.bring("SPRING-1");
        String suspended = shop.member();
        shop.post("/v1/members/" + suspended + "/suspend", "").expect(200);
        String merged = shop.member();
        shop.post("/v1/members/" + shop.member() + "/merge", "{\"from\": \"" + merged + "\"}")
                .expect(200);

        assertThat(pool.hold("SPRING-1", ", \"memberId\": \"" + suspended + "\"")
                        .expect(409)
                        .code())
                .isEqualTo("member_suspended");
        assertThat(pool.hold("SPRING-1", ", \"memberId\": \"" + merged + "\"")
                        .expect(409)
                        .code())
                .isEqualTo("member_merged");
    }

    @Test
    void another_shop_sees_none_of_it() {
        Pool pool = Pool.open(shop, Pool.TENTH_OFF);
        Reply unused = pool.bring("SPRING-1");
        String hold = pool.hold("SPRING-1", "").expect(201).text("/id");
        Merchant other = Merchant.open(port);

        other.get(pool.path()).expect(404);
        other.get(pool.path() + "/codes").expect(404);
        other.post(pool.path() + "/stop", "").expect(404);
        other.post(pool.path() + "/generate", "{\"count\": 1}").expect(404);
        other.post(pool.path() + "/import", "{\"codes\": [\"SPRING-9\"]}").expect(404);
        other.post("/v1/coupons/holds", "{\"code\": \"SPRING-1\"}").expect(404);
        other.get("/v1/coupons/holds/" + hold).expect(404);
        other.post("/v1/coupons/holds/" + hold + "/release", "").expect(404);
        other.post("/v1/vouchers/validate", "{\"code\": \"SPRING-1\"}").expect(404);
        assertThat(other.get("/v1/coupons/pools").body().at("/data")).isEmpty();
    }
}
