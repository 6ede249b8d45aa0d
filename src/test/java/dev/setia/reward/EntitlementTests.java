package dev.setia.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;

/** Access that was redeemed opens the door, for as long as it lasts. */
@SetiaTest
class EntitlementTests {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String program;
    private String member;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", "{}");
        member = shop.post("/v1/members", "{\"identifiers\": [{\"type\": \"card\", \"value\": \"5501 2345\"}]}")
                .expect(201)
                .text("/id");
        new PointsGiven(ledger, transactions).to(shop, program, member, 1000, NOON, null);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void access_lasts_through_its_last_day() {
        String lounge = lounge("{\"validity\": \"P1D\"}");
        assertThat(check().text("/reason")).isEqualTo("not_redeemed");

        String redemption = redeem(lounge);

        Reply open = check();
        assertThat(open.body().at("/isEntitled").asBoolean()).isTrue();
        assertThat(open.text("/memberId")).isEqualTo(member);
        assertThat(open.text("/entitlement/redemptionId")).isEqualTo(redemption);
        // Through the 21st in Jakarta.
        assertThat(open.text("/entitlement/validUntil")).startsWith("2026-11-21T17:00:00");
        assertThat(summary().body().at("/entitlements")).hasSize(1);
        clock.stopAt(Instant.parse("2026-11-21T17:00:00Z"));
        assertThat(check().text("/reason")).isEqualTo("no_longer_valid");
        assertThat(listed("").text("/data/0/status")).isEqualTo("ended");
        assertThat(listed("?active=true").body().at("/data")).isEmpty();
        assertThat(summary().body().at("/entitlements")).isEmpty();
    }

    @Test
    void a_door_that_opens_later_is_not_open_yet_and_one_that_has_closed_is_not_sold() {
        String lounge = lounge("{\"from\": \"2026-11-21T05:00:00Z\", \"until\": \"2026-11-21T09:00:00Z\"}");
        redeem(lounge);

        assertThat(check().text("/reason")).isEqualTo("not_yet_valid");
        assertThat(listed("").text("/data/0/status")).isEqualTo("upcoming");
        clock.advance(Duration.ofDays(1));
        assertThat(check().body().at("/isEntitled").asBoolean()).isTrue();
        clock.advance(Duration.ofHours(4));
        assertThat(check().text("/reason")).isEqualTo("no_longer_valid");
        assertThat(shop.post("/v1/redemptions", request(lounge)).expect(409).text("/reason"))
                .isEqualTo("no_longer_valid");
    }

    @Test
    void a_reversal_closes_the_door() {
        String lounge = lounge("{}");
        String redemption = redeem(lounge);
        assertThat(check().body().at("/isEntitled").asBoolean()).isTrue();

        shop.post("/v1/redemptions/" + redemption + "/reverse", "{}").expect(200);

        Reply closed = check();
        assertThat(closed.text("/reason")).isEqualTo("revoked");
        assertThat(closed.text("/entitlement/status")).isEqualTo("revoked");
        assertThat(closed.text("/entitlement/revokedAt")).startsWith("2026-11-20T05:00:00");
        redeem(lounge);
        assertThat(check().body().at("/isEntitled").asBoolean()).isTrue();
        assertThat(listed("").body().at("/data")).hasSize(2);
        assertThat(listed("?active=true&limit=1").body().at("/data")).hasSize(1);
    }

    @Test
    void the_member_is_known_at_the_door_by_a_card_too_and_a_suspended_one_stays_out() {
        redeem(lounge("{}"));
        String card = "{\"member\": {\"type\": \"card\", \"value\": \"55012345\"}, \"rewardCode\": \"lounge\"}";
        assertThat(shop.post("/v1/entitlements/check", card).expect(200).text("/memberId"))
                .isEqualTo(member);

        shop.post("/v1/members/" + member + "/suspend", "").expect(200);

        Reply closed = shop.post("/v1/entitlements/check", card).expect(200);
        assertThat(closed.body().at("/isEntitled").asBoolean()).isFalse();
        assertThat(closed.text("/reason")).isEqualTo("member_suspended");
        shop.post("/v1/entitlements/check", "{\"member\": {}, \"rewardCode\": \"lounge\"}")
                .expect(422);
        shop.post("/v1/entitlements/check", card.replace("lounge", "spa")).expect(404);
    }

    @Test
    void another_shops_members_have_no_access_here() {
        redeem(lounge("{}"));
        Merchant other = Merchant.open(port);
        other.program("IDR", "Asia/Jakarta", "{}");

        other.get("/v1/members/" + member + "/entitlements").expect(404);
        other.post("/v1/entitlements/check", door()).expect(404);
        new Lounge(other).open("{}");
        other.post("/v1/entitlements/check", door()).expect(404);
    }

    private record Lounge(Merchant shop) {
        String open(String access) {
            return shop.post("/v1/rewards", """
                            {"code": "lounge", "kind": "exclusive_access", "name": "The lounge", "pointsPrice": 10,
                             "unitCost": {"amount": 0, "currency": "IDR"}, "access": %s}""".formatted(access)).expect(201).text("/id");
        }
    }

    private String lounge(String access) {
        return new Lounge(shop).open(access);
    }

    private Reply check() {
        return shop.post("/v1/entitlements/check", door()).expect(200);
    }

    private String door() {
        return "{\"member\": {\"id\": \"" + member + "\"}, \"rewardCode\": \"lounge\"}";
    }

    private Reply listed(String query) {
        return shop.get("/v1/members/" + member + "/entitlements" + query).expect(200);
    }

    private Reply summary() {
        return shop.get("/v1/members/" + member + "/summary").expect(200);
    }

    private String redeem(String reward) {
        return shop.post("/v1/redemptions", request(reward)).expect(201).text("/id");
    }

    private String request(String reward) {
        return "{\"memberId\": \"" + member + "\", \"rewardId\": \"" + reward + "\"}";
    }
}
