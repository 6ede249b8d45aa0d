package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.DueTasks;
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

/** Idempotency keys are kept for seven days, receipts for ever. */
@SetiaTest
class KeptKeysTests {
    private static final String KEY = "the-till's-own-key";

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private DueTasks background;

    private Merchant stall;
    private String member = "";

    @BeforeEach
    void open() {
        clock.stopAt(Instant.parse("2027-03-01T12:00:00Z"));
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        member = stall.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private void purge() {
        background.runRecurring("purge-idempotency-keys");
    }

    @Test
    void a_key_answers_for_seven_days_and_the_receipt_for_ever() {
        String sale = Sale.at(stall)
                .to(member)
                .of(1, "cone", 15_000)
                .on("2027-03-01T11:00:00Z")
                .json();
        Reply first = stall.post("/v1/purchases", sale, KEY).expect(201);
        clock.advance(Duration.ofDays(7));
        purge();
        Reply replayed = stall.post("/v1/purchases", sale, KEY).expect(201);
        assertThat(replayed.isReplayed()).isTrue();

        clock.advance(Duration.ofSeconds(1));
        purge();
        Reply again = stall.post("/v1/purchases", sale, KEY);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(stall.get("/v1/members/" + member + "/accounts").number("/data/0/balance"))
                .isEqualTo(first.number("/points"));
    }

    @Test
    void a_key_that_is_gone_is_free_for_another_change() {
        Reply given = stall.post("/v1/adjustments", adjustment(5), KEY).expect(201);
        assertThat(stall.post("/v1/adjustments", adjustment(6), KEY).code()).isEqualTo("idempotency_key_reused");
        clock.advance(Duration.ofDays(7).plusSeconds(1));
        purge();
        Reply other = stall.post("/v1/adjustments", adjustment(6), KEY).expect(201);
        assertThat(other.isReplayed()).isFalse();
        assertThat(other.text("/id")).isNotEqualTo(given.text("/id"));
    }

    private String adjustment(int points) {
        return "{\"memberId\": \"%s\", \"points\": %d, \"reason\": \"missing_points\", \"note\": \"Offline.\"}"
                .formatted(member, points);
    }

    @Test
    void all_that_are_old_go_and_none_that_is_young() {
        for (int i = 0; i < 3; i++) {
            stall.post("/v1/adjustments", adjustment(1), "old-" + i).expect(201);
        }
        clock.advance(Duration.ofSeconds(2));
        stall.post("/v1/adjustments", adjustment(1), "young").expect(201);
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        purge();
        assertThat(stall.post("/v1/adjustments", adjustment(1), "young")
                        .expect(201)
                        .isReplayed())
                .isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(stall.post("/v1/adjustments", adjustment(1), "old-" + i)
                            .expect(201)
                            .isReplayed())
                    .isFalse();
        }
    }
}
