package dev.setia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.TenantId;
import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A member and the friend they brought turn out to be one person. */
@SetiaTest
class MergedReferralTests {
    private static final String PROGRAM = """
            {"events": [
              {"key": "come", "name": "A gift for coming", "event": "referral_joined", "conversion": "registration",
               "prize": {"type": "bonus_points", "name": "Come in", "points": 3}},
              {"key": "hello", "name": "A gift for friends", "event": "referral_joined", "conversion": "first_purchase",
               "prize": {"type": "bonus_points", "name": "Hello", "points": 20}},
              {"key": "thanks", "name": "100 for each friend who buys", "event": "referral_made",
               "conversion": "first_purchase",
               "prize": {"type": "bonus_points", "name": "Thank you", "points": 100}},
              {"key": "again", "name": "5 for each purchase of a friend", "event": "referral_made",
               "conversion": "every_purchase",
               "prize": {"type": "bonus_points", "name": "Again", "points": 5}},
              {"key": "coffee", "name": "One coffee for the first friend", "event": "referral_made",
               "conversion": "first_purchase", "limits": [{"per": "ever", "max": 1}],
               "prize": {"type": "free_units", "name": "A coffee", "items": {"categories": ["coffee"]}, "validity": "P30D"}}
             ]}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private FriendPurchases purchases;

    private Merchant shop;
    private String member;
    private String friend;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", PROGRAM);
        member = shop.member();
        friend = shop.member();
    }

    @Test
    @Case("RL-1")
    void what_one_person_got_for_bringing_themself_is_taken_back() {
        String referral = claim(friend, "").text("/id");
        buy(friend);
        buy(friend);
        await(member, 110);
        await(friend, 23);

        merge(member, friend);

        assertThat(points(member, "available")).isZero();
        assertThat(points(member, "owed")).isZero();
        assertThat(vouchers(member)).isZero();
        assertThat(friends()).isZero();
        Reply shown = shop.get("/v1/referrals/" + referral).expect(200);
        assertThat(shown.text("/status")).isEqualTo("rejected");
        assertThat(shown.body().has("convertedAt")).isFalse();
        assertThat(shop.get("/v1/happenings?status=withdrawn&memberId=" + member)
                        .expect(200)
                        .body()
                        .at("/data"))
                .hasSize(5);
    }

    @Test
    void it_is_the_same_when_the_friend_stays() {
        claim(friend, "");
        buy(friend);
        await(member, 105);
        await(friend, 23);

        merge(friend, member);

        assertThat(points(friend, "available")).isZero();
        assertThat(friends()).isZero();
        buy(friend);
        String other = shop.member();
        claim(other, "");
        buy(other);
        await(friend, 105);
        assertThat(vouchers(friend))
                .as("the coffee for the first friend who was one")
                .isEqualTo(1);
        assertThat(friends()).isEqualTo(1);
    }

    @Test
    void what_was_spent_of_it_is_owed() {
        claim(friend, "");
        buy(friend);
        await(member, 105);
        await(friend, 23);
        String reward = shop.post("/v1/rewards", """
                        {"code": "club", "kind": "exclusive_access", "name": "The club", "pointsPrice": 100,
                         "unitCost": {"amount": 0, "currency": "IDR"}}
                        """).expect(201).text("/id");
        shop.post("/v1/redemptions", "{\"rewardId\": \"%s\", \"memberId\": \"%s\"}".formatted(reward, member))
                .expect(201);

        merge(member, friend);

        assertThat(points(member, "available")).isZero();
        assertThat(points(member, "owed")).isEqualTo(100);
    }

    @Test
    void what_was_approved_and_has_not_converted_gives_nothing_any_more() {
        String signals = ", \"signals\": [{\"kind\": \"device\", \"value\": \"d-1\"}]";
        shop.send(
                        "PUT",
                        "/v1/members/" + member + "/referral-code",
                        "{\"signals\": [{\"kind\": \"device\", \"value\": \"d-1\"}]}",
                        Map.of("Authorization", "Bearer " + shop.key()))
                .expect(200);
        String referral = claim(friend, signals).text("/id");
        shop.post("/v1/referrals/" + referral + "/approve", "").expect(200);

        merge(member, friend);
        buy(member);
        settle();

        assertThat(shop.get("/v1/referrals/" + referral).text("/status")).isEqualTo("rejected");
        assertThat(points(member, "available")).isZero();
    }

    @Test
    void a_friend_of_each_stays_a_friend() {
        claim(friend, "");
        buy(friend);
        await(member, 105);
        String other = shop.member();

        merge(other, friend);

        assertThat(points(other, "available")).isEqualTo(23);
        assertThat(points(member, "available")).isEqualTo(105);
        assertThat(friends()).isEqualTo(1);
        merge(member, other);
        assertThat(points(member, "available")).isZero();
        assertThat(friends()).isZero();
    }

    private Reply claim(String of, String more) {
        String code = shop.send(
                        "PUT",
                        "/v1/members/" + shop.get("/v1/members/" + member).text("/id") + "/referral-code",
                        "{}",
                        Map.of("Authorization", "Bearer " + shop.key()))
                .expect(200)
                .text("/code");
        return shop.post(
                        "/v1/referrals", "{\"code\": \"%s\", \"friend\": {\"id\": \"%s\"}%s}".formatted(code, of, more))
                .expect(201);
    }

    private void buy(String of) {
        shop.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "currency": "IDR",
                         "lines": [{"sku": "tea", "quantity": 2, "unitPrice": {"amount": 10000, "currency": "IDR"}}]}
                        """.formatted(of, UUID.randomUUID(), Instant.now()))
                .expect(201);
    }

    private void merge(String into, String from) {
        shop.post("/v1/members/" + into + "/merge", "{\"from\": \"" + from + "\"}")
                .expect(200);
    }

    /** As the day change does. */
    private void settle() {
        TenantId tenant = new TenantId(
                Base32.decode(shop.tenant().at("/tenant/id").asString().substring(4))
                        .orElseThrow());
        long unused = Tenancy.in(tenant, () -> purchases.settle(tenant, null, null));
    }

    private long friends() {
        return shop.get("/v1/members/" + member + "/referral-code").expect(200).number("/friends");
    }

    private int vouchers(String of) {
        return shop.get("/v1/members/" + of + "/summary")
                .expect(200)
                .body()
                .at("/vouchers")
                .size();
    }

    /** Purchases of friends are looked at a moment after they were recorded. */
    private void await(String of, long wanted) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (points(of, "available") != wanted && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(points(of, "available")).isEqualTo(wanted);
    }

    private long points(String of, String pocket) {
        return shop.get("/v1/members/" + of + "/summary").expect(200).number("/points/" + pocket);
    }
}
