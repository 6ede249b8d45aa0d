package dev.setia.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;

@SetiaTest
class VoucherCodeTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");
    private static final String NOBODYS = "000000-000000-000000";

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String member;
    private Reply redeemed;
    private String code;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        String program = shop.program("IDR", "Asia/Jakarta", "{}");
        member = shop.member();
        new PointsGiven(ledger, transactions).to(shop, program, member, 100, NOON, null);
        String tea = shop.post("/v1/rewards", """
                        {"code": "tea", "kind": "free_product", "name": "Tea", "pointsPrice": 100,
                         "unitCost": {"amount": 5000, "currency": "IDR"},
                         "prize": {"type": "free_units", "name": "A pot of tea", "validity": "P30D"}}""").expect(201).text("/id");
        redeemed = shop.post("/v1/redemptions", "{\"memberId\": \"%s\", \"rewardId\": \"%s\"}".formatted(member, tea))
                .expect(201);
        code = redeemed.text("/voucher/code");
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private Reply validate(String typed) {
        return shop.post("/v1/vouchers/validate", "{\"code\": \"" + typed + "\"}");
    }

    @Test
    void a_code_says_what_it_gives_and_to_whom() {
        Reply known = validate(code.toLowerCase(Locale.ROOT)).expect(200);

        assertThat(known.text("/kind")).isEqualTo("voucher");
        assertThat(known.text("/id")).isEqualTo(redeemed.text("/voucher/id"));
        assertThat(known.body().at("/usable").asBoolean()).isTrue();
        assertThat(known.text("/name")).isEqualTo("A pot of tea");
        assertThat(known.text("/prize/type")).isEqualTo("free_units");
        assertThat(known.text("/memberId")).isEqualTo(member);
        assertThat(known.number("/usesLeft")).isEqualTo(1);
    }

    @Test
    void one_whose_time_is_over_says_so() {
        clock.advance(Duration.ofDays(31));

        Reply known = validate(code).expect(200);

        assertThat(known.body().at("/usable").asBoolean()).isFalse();
        assertThat(known.text("/reason")).isEqualTo("expired");
        assertThat(shop.get("/v1/members/" + member + "/vouchers").text("/data/0/status"))
                .isEqualTo("expired");
    }

    @Test
    void one_that_was_taken_back_says_so() {
        shop.post("/v1/redemptions/" + redeemed.text("/id") + "/reverse", "{}").expect(200);

        assertThat(validate(code).expect(200).text("/reason")).isEqualTo("revoked");
    }

    @Test
    void in_another_members_hand_it_looks_like_none() {
        Reply unknown = shop.post(
                        "/v1/vouchers/validate",
                        "{\"code\": \"%s\", \"memberId\": \"%s\"}".formatted(code, shop.member()))
                .expect(404);

        assertThat(unknown.body().toString()).doesNotContain(member);
        assertThat(unknown.text("/detail")).isEqualTo(validate(NOBODYS).text("/detail"));
        shop.post("/v1/vouchers/validate", "{\"code\": \"%s\", \"memberId\": \"%s\"}".formatted(code, member))
                .expect(200);
    }

    @Test
    void a_slip_of_the_pen_is_no_unknown_code() {
        String slip = (code.charAt(0) == '7' ? '8' : '7') + code.substring(1);

        assertThat(validate(slip).expect(422).text("/errors/0/code")).isEqualTo("mistyped");
        assertThat(validate(NOBODYS).expect(404).code()).isEqualTo("not_found");
    }

    @Test
    void whoever_tries_too_many_codes_has_to_wait() {
        for (int i = 0; i < 30; i++) {
            validate(NOBODYS).expect(404);
        }

        Reply refused = validate(code).expect(429);
        assertThat(refused.code()).isEqualTo("too_many_attempts");
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
        clock.advance(Duration.ofMinutes(1));
        validate(code).expect(200);
    }

    @Test
    void a_member_sees_all_vouchers_page_by_page() {
        assertThat(shop.get("/v1/members/" + member + "/vouchers?limit=1").text("/data/0/code"))
                .isEqualTo(code);
        assertThat(shop.get("/v1/members/" + member + "/vouchers?status=used")
                        .body()
                        .at("/data"))
                .isEmpty();
        Merchant.open(port).get("/v1/members/" + member + "/vouchers").expect(404);
    }
}
