package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What returns once got wrong about points that had expired and limits that had been used up. */
@SetiaTest
class ReturnFaultsTests {
    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    private Merchant shop;
    private String member;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        member = shop.member();
    }

    @AfterEach
    void run() {
        clock.run();
    }

    private void promise(String definition) {
        shop.program("IDR", "Asia/Jakarta", definition);
    }

    private Reply giveBack(String purchase) {
        return shop.post("/v1/purchases/" + purchase + "/returns", """
                {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s"}
                """.formatted(UUID.randomUUID(), clock.instant()));
    }

    private Sale sale() {
        return Sale.at(shop).to(member);
    }

    private static final String A_MONTH = """
            {"settings": {"expiresAfter": "P1M", "acceptedDelay": "P365D"},
             "earning": [{"key": "base", "name": "1 per Rp 1.000",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}]}
            """;

    @Test
    void points_that_had_expired_before_their_purchase_came_are_not_taken_a_second_time() {
        promise(A_MONTH);
        sale().of(2, "cake", 25_000).record();
        String late = sale().of(4, "cake", 25_000)
                .on(Instant.now().minus(Duration.ofDays(60)).toString())
                .record()
                .text("/id");

        Reply reply = giveBack(late).expect(201);

        assertThat(reply.number("/points/expired")).isEqualTo(100);
        assertThat(reply.number("/points/taken")).isZero();
        assertThat(reply.number("/points/balance/available")).isEqualTo(50);
        assertThat(reply.number("/points/balance/owed")).isZero();
    }

    @Test
    void points_that_expired_in_the_hand_before_the_day_change_saw_it_are_not_taken_from_others() {
        promise(A_MONTH);
        clock.stopAt(Instant.parse("2026-11-22T05:00:00Z"));
        String old =
                sale().of(4, "cake", 25_000).on("2026-11-22T04:00:00Z").record().text("/id");
        clock.advance(Duration.ofDays(40));
        sale().of(2, "cake", 25_000).on("2026-12-31T04:00:00Z").record();

        Reply reply = giveBack(old).expect(201);

        assertThat(reply.number("/points/expired")).isEqualTo(100);
        assertThat(reply.number("/points/balance/available")).isEqualTo(50);
    }

    @Test
    void a_returned_purchase_eats_no_cap() {
        promise("""
                {"earning": [{"key": "base", "name": "1 per Rp 1.000", "limits": [{"per": "day", "max": 60},
                              {"per": "ever", "max": 150, "of": "everyone"}],
                              "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}]}
                """);
        Reply first = sale().of(4, "cake", 25_000).record();
        assertThat(first.number("/points/earned")).isEqualTo(60);
        assertThat(sale().of(1, "cake", 25_000).record().number("/points/earned"))
                .isZero();

        giveBack(first.text("/id")).expect(201);

        assertThat(sale().of(4, "cake", 25_000).record().number("/points/earned"))
                .isEqualTo(60);
        String other = shop.member();
        assertThat(Sale.at(shop).to(other).of(4, "cake", 25_000).record().number("/points/earned"))
                .isEqualTo(60);
    }

    @Test
    void every_wrong_currency_is_pointed_at_but_a_known_receipt_comes_first() {
        promise(A_MONTH);
        String receipt = UUID.randomUUID().toString();
        sale().onReceipt(receipt).of(1, "cake", 25_000).record();

        Reply wrong = sale().in("USD").of(1, "cake", 25_000).send().expect(422);
        Reply known = sale().onReceipt(receipt).in("USD").of(1, "cake", 25_000).send();

        assertThat(wrong.code()).isEqualTo("currency_mismatch");
        assertThat(wrong.text("/errors/0/pointer")).isEqualTo("/currency");
        assertThat(wrong.text("/errors/1/pointer")).isEqualTo("/lines/0/unitPrice/currency");
        assertThat(known.expect(409).code()).isEqualTo("receipt_already_recorded");
    }

    @Test
    void a_limit_used_up_to_the_last_number_that_every_client_can_hold_is_free_again() {
        promise("""
                {"earning": [{"key": "base", "name": "1 per Rp 1",
                              "limits": [{"per": "ever", "max": 9007199254740991, "of": "everyone"},
                                         {"per": "ever", "max": 9007199254740991}],
                              "award": {"type": "per_amount", "points": 1, "stepMinor": 1}}]}
                """);
        Reply first = sale().of(1, "island", 5_000_000_000_000_000L).record();
        Reply second = sale().of(1, "island", 5_000_000_000_000_000L).record();
        assertThat(second.number("/points/earned")).isEqualTo(4_007_199_254_740_991L);

        giveBack(second.text("/id")).expect(201);
        Reply again = sale().of(1, "island", 5_000_000_000_000_000L).record();
        assertThat(again.number("/points/earned")).isEqualTo(4_007_199_254_740_991L);
        giveBack(first.text("/id")).expect(201);
        giveBack(again.text("/id")).expect(201);

        assertThat(sale().of(1, "island", 9_007_199_254_740_991L).record().number("/points/earned"))
                .isEqualTo(9_007_199_254_740_991L);
    }
}
