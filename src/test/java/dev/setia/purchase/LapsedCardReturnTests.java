package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
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

/** Stamps that lapsed with their card are gone already: their return takes nothing from the card that came after. */
@SetiaTest
class LapsedCardReturnTests {
    private static final String MONTH = """
            {"settings": {"acceptedDelay": "P7D"},
             "cards": [{"key": "ten", "name": "Ten", "size": 10, "basis": "unit", "window": "P30D",
                        "prizes": [{"at": 5, "prize": {"type": "bonus_points", "name": "Half way", "points": 100}},
                                   {"prize": {"type": "free_units", "name": "Free cone"}}]}]}
            """;

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    private Merchant stall;
    private String member = "";

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
    }

    private void open(String now) {
        clock.stopAt(Instant.parse(now));
        stall.program("IDR", "Asia/Jakarta", MONTH);
        member = stall.member();
    }

    @AfterEach
    void run() {
        clock.run();
    }

    private Reply buy(long cones, Instant occurredAt) {
        return Sale.at(stall)
                .to(member)
                .on(occurredAt.toString())
                .of(cones, "cone", 10_000)
                .record();
    }

    private Reply buy(long cones) {
        return buy(cones, clock.instant());
    }

    private void giveBack(Reply purchase, long units) {
        stall.post("/v1/purchases/" + purchase.text("/id") + "/returns", """
                {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s", "lines": [{"number": 1, "quantity": %d}]}
                """.formatted(
                                UUID.randomUUID(), clock.instant(), units))
                .expect(201);
    }

    @Test
    @Case("PC-16")
    void the_card_after_a_lapsed_one_gives_its_prize_no_second_time() {
        open("2026-03-02T05:00:00Z");
        Reply first = buy(5);
        clock.advance(Duration.ofDays(40));
        Reply second = buy(5);
        assertThat(second.number("/points/earned")).isEqualTo(100);

        giveBack(first, 5);
        Reply third = buy(1);

        assertThat(third.number("/stamps/0/stamps")).isEqualTo(6);
        assertThat(third.number("/points/earned")).isZero();
        assertThat(third.number("/points/balance/available"))
                .as("those of the second card")
                .isEqualTo(100);
    }

    @Test
    void a_late_purchase_on_a_card_that_was_opened_after_it_lapses_with_that_card() {
        open("2026-03-03T05:00:00Z");
        buy(1);
        clock.advance(Duration.ofDays(1));
        Reply late = buy(2, Instant.parse("2026-03-02T05:00:00Z"));
        assertThat(late.number("/stamps/0/stamps")).isEqualTo(3);
        clock.advance(Duration.ofDays(40));
        buy(4);

        giveBack(late, 2);

        assertThat(buy(1).number("/stamps/0/stamps")).as("four and one").isEqualTo(5);
    }

    @Test
    void a_purchase_that_made_the_old_card_lapse_takes_its_stamps_from_the_new_one() {
        open("2026-03-02T05:00:00Z");
        buy(2);
        clock.advance(Duration.ofDays(40));
        Reply second = buy(3);

        giveBack(second, 3);

        assertThat(buy(1).number("/stamps/0/stamps")).isEqualTo(1);
    }

    @Test
    void what_a_claim_stamped_on_a_new_card_is_taken_from_that_card() {
        open("2026-03-02T05:00:00Z");
        buy(1);
        clock.stopAt(Instant.parse("2026-03-25T05:00:00Z"));
        Reply guest = Sale.at(stall)
                .on(clock.instant().toString())
                .of(3, "cone", 10_000)
                .record();
        clock.stopAt(Instant.parse("2026-04-05T05:00:00Z"));
        buy(1);
        stall.post("/v1/purchases/" + guest.text("/id") + "/claim", "{\"memberId\": \"" + member + "\"}")
                .expect(200);

        giveBack(guest, 3);

        assertThat(buy(1).number("/stamps/0/stamps")).as("one, and one now").isEqualTo(2);
    }
}
