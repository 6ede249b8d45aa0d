package dev.setia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What becomes of a referral when the friend brings everything back. */
@SetiaTest
class ReferralsUndoneTests {
    private static final String PROGRAM = """
            {%s"events": [
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

    private Merchant merchant;
    private String member;
    private String friend;
    private String referral;

    @BeforeEach
    void open() {
        open("");
    }

    private void open(String settings) {
        merchant = Merchant.open(port);
        merchant.program("IDR", "Asia/Jakarta", PROGRAM.formatted(settings));
        member = merchant.member();
        friend = merchant.member();
        referral = claim(friend).expect(201).text("/id");
    }

    @Test
    void a_voided_purchase_takes_its_rewards_back_from_both() {
        String purchase = buy(friend);
        await(member, 105);
        await(friend, 20);
        assertThat(vouchers(member)).isEqualTo(1);

        undo(purchase);

        await(member, 0);
        await(friend, 0);
        assertThat(vouchers(member)).isZero();
        assertThat(friends()).isZero();
        assertThat(merchant.get("/v1/referrals/" + referral).expect(200).body().has("convertedAt"))
                .isFalse();
        Reply happenings = merchant.get("/v1/happenings?status=withdrawn&memberId=" + friend)
                .expect(200);
        assertThat(happenings.number("/data/0/pointsTaken")).isEqualTo(20);
        assertThat(happenings.number("/data/0/points/earned")).isEqualTo(20);
    }

    @Test
    void a_purchase_that_came_back_in_part_keeps_its_rewards_and_one_that_came_back_whole_does_not() {
        String purchase = buy(friend);
        await(member, 105);
        giveBack(purchase, 1);
        settle();
        assertThat(available(member)).isEqualTo(105);
        giveBack(purchase, 1);
        await(member, 0);
    }

    @Test
    void the_next_purchase_that_stays_counts_as_the_first() {
        String first = buy(friend);
        await(member, 105);
        buy(friend);
        await(member, 110);

        undo(first);

        await(member, 105);
        await(friend, 20);
        assertThat(friends()).isEqualTo(1);
        assertThat(vouchers(member)).isEqualTo(1);
    }

    @Test
    void who_comes_again_after_bringing_everything_back_is_rewarded_again_but_never_twice() {
        buyAndUndo(friend);
        buyAndUndo(friend);
        assertThat(available(member)).isZero();
        buy(friend);
        await(member, 105);
        settle();
        assertThat(available(member)).isEqualTo(105);
        assertThat(available(friend)).isEqualTo(20);
        assertThat(vouchers(member)).isEqualTo(1);
        assertThat(friends()).isEqualTo(1);
    }

    @Test
    void a_limit_has_room_again_for_the_next_friend() {
        buyAndUndo(friend);
        String other = merchant.member();
        claim(other).expect(201);
        buy(other);
        await(member, 105);
        assertThat(vouchers(member)).isEqualTo(1);
    }

    @Test
    void a_reward_that_is_spent_is_owed() {
        String purchase = buy(friend);
        await(member, 105);
        String reward = merchant.post("/v1/rewards", """
                        {"code": "club", "kind": "exclusive_access", "name": "The club", "pointsPrice": 100,
                         "unitCost": {"amount": 0, "currency": "IDR"}}
                        """).expect(201).text("/id");
        merchant.post("/v1/redemptions", "{\"rewardId\": \"%s\", \"memberId\": \"%s\"}".formatted(reward, member))
                .expect(201);
        undo(purchase);
        await(member, 0);
        assertThat(points(member, "owed")).isEqualTo(100);
    }

    @Test
    void a_reward_that_waits_for_the_return_window_is_taken_from_what_waits() {
        open("\"settings\": {\"pendingFor\": \"P14D\"}, ");
        String purchase = buy(friend);
        await(member, "pending", 105);
        assertThat(available(member)).isZero();
        undo(purchase);
        await(member, "pending", 0);
        assertThat(points(member, "owed")).isZero();
    }

    @Test
    void many_who_undo_at_once_take_it_back_once() throws Exception {
        buy(friend);
        String purchase = buy(friend);
        await(member, 110);
        merchant.post("/v1/purchases/" + purchase + "/void", "{}").expect(201);
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> node = () -> {
                settle();
                return true;
            };
            for (var done : nodes.invokeAll(Collections.nCopies(6, node))) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(available(member)).isEqualTo(105);
        assertThat(available(friend)).isEqualTo(20);
        assertThat(friends()).isEqualTo(1);
    }

    @Test
    void who_came_on_the_code_alone_stays_a_friend_whatever_comes_back() {
        merchant = Merchant.open(port);
        merchant.program(
                "IDR",
                "Asia/Jakarta",
                PROGRAM.formatted("")
                        .replace(
                                "\"referral_joined\", \"conversion\": \"first_purchase\"",
                                "\"referral_joined\", \"conversion\": \"registration\""));
        member = merchant.member();
        friend = merchant.member();
        referral = claim(friend).expect(201).text("/id");
        assertThat(available(friend)).isEqualTo(20);
        buyAndUndo(friend);
        assertThat(available(friend)).isEqualTo(20);
        assertThat(friends()).isEqualTo(1);
    }

    @Test
    void who_has_brought_everything_back_has_not_bought() {
        String customer = merchant.member();
        undo(buy(customer));
        claim(customer).expect(201);
    }

    private Reply claim(String of) {
        String code = merchant.send(
                        "PUT",
                        "/v1/members/" + member + "/referral-code",
                        "{}",
                        Map.of("Authorization", "Bearer " + merchant.key()))
                .expect(200)
                .text("/code");
        return merchant.post("/v1/referrals", "{\"code\": \"%s\", \"friend\": {\"id\": \"%s\"}}".formatted(code, of));
    }

    private String buy(String of) {
        return merchant.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "currency": "IDR",
                         "lines": [{"sku": "tea", "quantity": 2, "unitPrice": {"amount": 10000, "currency": "IDR"}}]}
                        """.formatted(of, UUID.randomUUID(), Instant.now()))
                .expect(201)
                .text("/id");
    }

    /** Not before it has converted, which would be no more than a purchase that was not made. */
    private void buyAndUndo(String of) {
        String purchase = buy(of);
        settle();
        undo(purchase);
        settle();
    }

    private void undo(String purchase) {
        merchant.post("/v1/purchases/" + purchase + "/void", "{}").expect(201);
    }

    private void giveBack(String purchase, int units) {
        merchant.post("/v1/purchases/" + purchase + "/returns", """
                        {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "lines": [{"number": 1, "quantity": %d}]}
                        """.formatted(UUID.randomUUID(), Instant.now(), units))
                .expect(201);
    }

    /** As the day change does, which finds what the watch has missed. */
    private void settle() {
        TenantId tenant = new TenantId(
                Base32.decode(merchant.tenant().at("/tenant/id").asString().substring(4))
                        .orElseThrow());
        long unused = Tenancy.in(tenant, () -> purchases.settle(tenant, null, null));
    }

    private long friends() {
        return merchant.get("/v1/members/" + member + "/referral-code")
                .expect(200)
                .number("/friends");
    }

    private int vouchers(String of) {
        return merchant.get("/v1/members/" + of + "/summary")
                .expect(200)
                .body()
                .at("/vouchers")
                .size();
    }

    private void await(String of, long wanted) {
        await(of, "available", wanted);
    }

    /** Purchases of friends are looked at a moment after they were recorded or came back. */
    private void await(String of, String pocket, long wanted) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (points(of, pocket) != wanted && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(points(of, pocket)).isEqualTo(wanted);
    }

    private long available(String of) {
        return points(of, "available");
    }

    private long points(String of, String pocket) {
        return merchant.get("/v1/members/" + of + "/summary").expect(200).number("/points/" + pocket);
    }
}
