package dev.setia.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
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

@SetiaTest
class TransferTests {
    /** Noon of 25 January in Jakarta. */
    private static final Instant NOON = Instant.parse("2027-01-25T05:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String giver;
    private String receiver;

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", """
                {"settings": {"expiresAfter": "P1M", "transfers": {"minPoints": 10, "maxPoints": 500, "perDay": 3}},
                 "earning": [{"key": "base", "name": "One a thousand",
                              "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}]}
                """);
        giver = shop.member();
        receiver = shop.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    @Case("EX-16")
    void points_that_are_given_live_anew_from_that_moment() {
        clock.stopAt(Instant.parse("2027-01-10T05:00:00Z"));
        adjust(giver, 100);
        clock.stopAt(NOON);

        Reply given = give(giver, receiver, 60).expect(201);

        // Valid through 25 February in Jakarta.
        assertThat(given.text("/expiresAt")).isEqualTo("2027-02-25T17:00:00.000000Z");
        assertThat(spendable(giver)).isEqualTo(40);
        assertThat(spendable(receiver)).isEqualTo(60);
        clock.stopAt(Instant.parse("2027-02-25T16:59:59Z"));
        assertThat(spendable(giver)).isZero();
        assertThat(spendable(receiver)).isEqualTo(60);
        clock.stopAt(Instant.parse("2027-02-25T17:00:00Z"));
        assertThat(spendable(receiver)).isZero();
    }

    @Test
    @Case("EX-16")
    void points_that_wait_and_points_that_are_gone_are_not_given() {
        Merchant slow = Merchant.open(port);
        slow.program("IDR", "Asia/Jakarta", """
                {"settings": {"pendingFor": "P14D", "expiresAfter": "P1M", "transfers": {}},
                 "earning": [{"key": "visit", "name": "A visit", "award": {"type": "per_purchase", "points": 50}}]}
                """);
        String buyer = slow.member();
        slow.post("/v1/purchases", """
                {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "1"},
                 "occurredAt": "2027-01-25T05:00:00Z", "currency": "IDR",
                 "lines": [{"sku": "a", "quantity": 1, "unitPrice": {"amount": 5000, "currency": "IDR"}}]}
                """.formatted(buyer)).expect(201);
        String friend = slow.member();
        String body = "{\"fromMemberId\": \"%s\", \"toMemberId\": \"%s\", \"points\": 20}".formatted(buyer, friend);

        assertThat(slow.post("/v1/transfers", body).expect(409).number("/available"))
                .isZero();
        clock.advance(Duration.ofDays(14));
        slow.post("/v1/transfers", body).expect(201);
        clock.advance(Duration.ofDays(32));
        Reply gone = slow.post("/v1/transfers", body).expect(409);
        assertThat(gone.code()).isEqualTo("insufficient_points");
        assertThat(gone.number("/available")).isZero();
        assertThat(gone.number("/missing")).isEqualTo(20);
    }

    @Test
    void what_the_receiver_owes_is_repaid_first() {
        String purchase = buy(receiver, 200_000);
        give(receiver, giver, 200).expect(201);
        shop.post("/v1/purchases/" + purchase + "/void", "{\"occurredAt\": \"2027-01-25T05:00:00Z\"}")
                .expect(201);

        Reply given = give(giver, receiver, 200).expect(201);

        assertThat(given.number("/points")).isEqualTo(200);
        Reply account = shop.get("/v1/members/" + receiver + "/accounts");
        assertThat(account.number("/data/0/owed")).isZero();
        assertThat(account.number("/data/0/available")).isZero();
        // What repaid a debt is not there to be taken back.
        assertThat(reverse(given).expect(409).number("/missing")).isEqualTo(200);
    }

    @Test
    void the_program_says_how_much_and_how_often() {
        adjust(giver, 1000);

        assertThat(give(giver, receiver, 9).expect(422).faults()).hasSize(1);
        give(giver, receiver, 501).expect(422);
        give(giver, giver, 50).expect(422);
        give(giver, receiver, 10).expect(201);
        give(giver, receiver, 10).expect(201);
        Reply third = give(giver, receiver, 10).expect(201);
        Reply refused = give(giver, receiver, 10).expect(409);
        assertThat(refused.code()).isEqualTo("limit_reached");
        assertThat(refused.number("/limit")).isEqualTo(3);
        assertThat(refused.text("/resetsAt")).isEqualTo("2027-01-25T17:00:00Z");
        reverse(third).expect(200);
        give(giver, receiver, 10).expect(201);
        clock.advance(Duration.ofHours(12));
        give(giver, receiver, 10).expect(201);
    }

    @Test
    void a_program_that_says_nothing_of_transfers_allows_none() {
        Merchant strict = Merchant.open(port);
        strict.program("IDR", "Asia/Jakarta", "{}");
        String one = strict.member();
        String other = strict.member();

        assertThat(strict.post(
                                "/v1/transfers",
                                "{\"fromMemberId\": \"%s\", \"toMemberId\": \"%s\", \"points\": 1}"
                                        .formatted(one, other))
                        .expect(409)
                        .code())
                .isEqualTo("transfers_not_allowed");
    }

    @Test
    void a_transfer_goes_back_into_the_lots_it_came_from_while_its_points_are_there() {
        clock.stopAt(Instant.parse("2027-01-10T05:00:00Z"));
        adjust(giver, 100);
        clock.stopAt(NOON);
        Reply given = give(giver, receiver, 60).expect(201);
        adjust(receiver, 1000);

        Reply back = reverse(given).expect(200);

        assertThat(back.text("/status")).isEqualTo("reversed");
        assertThat(back.text("/reversalNote")).isEqualTo("The wrong card.");
        assertThat(spendable(giver)).isEqualTo(100);
        assertThat(spendable(receiver)).isEqualTo(1000);
        assertThat(reverse(given).expect(409).code()).isEqualTo("already_reversed");
        clock.stopAt(Instant.parse("2027-02-10T17:00:00Z"));
        assertThat(spendable(giver)).isZero();
    }

    @Test
    void what_comes_back_after_its_day_lives_as_long_as_the_programs_courtesy() {
        shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", """
                {"settings": {"expiresAfter": "P1M", "courtesyDays": 3, "transfers": {}},
                 "earning": [{"key": "visit", "name": "A visit", "award": {"type": "per_purchase", "points": 50}}]}
                """);
        giver = shop.member();
        receiver = shop.member();
        clock.stopAt(Instant.parse("2027-01-10T05:00:00Z"));
        adjust(giver, 100);
        clock.stopAt(NOON);
        Reply given = give(giver, receiver, 60).expect(201);
        clock.stopAt(Instant.parse("2027-02-15T05:00:00Z"));

        reverse(given).expect(200);

        clock.stopAt(Instant.parse("2027-02-18T04:59:59Z"));
        assertThat(spendable(giver)).isEqualTo(60);
        clock.stopAt(Instant.parse("2027-02-18T05:00:00Z"));
        assertThat(spendable(giver)).isZero();
    }

    @Test
    void points_that_were_spent_do_not_come_back_with_others() {
        adjust(giver, 100);
        Reply given = give(giver, receiver, 60).expect(201);
        adjust(receiver, -1);
        adjust(receiver, 1000);

        Reply refused = reverse(given).expect(409);

        assertThat(refused.code()).isEqualTo("insufficient_points");
        assertThat(refused.number("/required")).isEqualTo(60);
        assertThat(refused.number("/available")).isEqualTo(59);
        assertThat(spendable(giver)).isEqualTo(40);
    }

    @Test
    void a_member_who_is_suspended_gives_and_gets_nothing() {
        adjust(giver, 100);
        shop.post("/v1/members/" + receiver + "/suspend", "").expect(200);

        assertThat(give(giver, receiver, 50).expect(409).code()).isEqualTo("member_suspended");
        assertThat(give(receiver, giver, 50).expect(409).code()).isEqualTo("member_suspended");
    }

    @Test
    void another_shop_finds_nothing() {
        adjust(giver, 100);
        Reply given = give(giver, receiver, 50).expect(201);
        Merchant other = Merchant.open(port);
        other.program("IDR", "Asia/Jakarta", "{\"settings\": {\"transfers\": {}}}");
        String theirs = other.member();

        other.get("/v1/transfers/" + given.text("/id")).expect(404);
        other.post("/v1/transfers/" + given.text("/id") + "/reverse", "").expect(404);
        assertThat(other.get("/v1/transfers").expect(200).body().at("/data")).isEmpty();
        other.post(
                        "/v1/transfers",
                        "{\"fromMemberId\": \"%s\", \"toMemberId\": \"%s\", \"points\": 1}".formatted(giver, theirs))
                .expect(404);
        assertThat(shop.get("/v1/transfers?memberId=" + receiver).text("/data/0/id"))
                .isEqualTo(given.text("/id"));
    }

    private Reply give(String from, String to, long points) {
        return shop.post(
                "/v1/transfers",
                "{\"fromMemberId\": \"%s\", \"toMemberId\": \"%s\", \"points\": %d}".formatted(from, to, points));
    }

    private Reply reverse(Reply given) {
        return shop.post("/v1/transfers/" + given.text("/id") + "/reverse", "{\"note\": \"The wrong card.\"}");
    }

    private void adjust(String member, long points) {
        shop.post("/v1/adjustments", """
                {"memberId": "%s", "points": %d, "reason": "other", "note": "For the test."}
                """.formatted(member, points)).expect(201);
    }

    private String buy(String member, long amount) {
        return shop.post("/v1/purchases", """
                {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "1"},
                 "occurredAt": "2027-01-25T05:00:00Z", "currency": "IDR",
                 "lines": [{"sku": "a", "quantity": 1, "unitPrice": {"amount": %d, "currency": "IDR"}}]}
                """.formatted(member, amount))
                .expect(201)
                .text("/id");
    }

    private long spendable(String member) {
        return shop.get("/v1/members/" + member + "/summary").expect(200).number("/points/available");
    }
}
