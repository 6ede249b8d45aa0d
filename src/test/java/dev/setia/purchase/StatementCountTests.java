package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.StatementCheck;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * How often the database is asked. These are the most that a member's purchase with points, stamps and a tier may send;
 * whoever needs one more says why, here and in docs/walk-of-a-purchase.md.
 */
@SetiaTest
class StatementCountTests {
    @LocalServerPort
    int port;

    private Merchant stall;
    private String member;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        member = stall.member();
        sale().record();
    }

    private Sale sale() {
        return Sale.at(stall).to(member).of(1, "cone", 15_000);
    }

    private static long statements(Supplier<Reply> request) {
        return fewest(request, StatementCheck::sent);
    }

    private static long trips(Supplier<Reply> request) {
        return fewest(request, StatementCheck::trips);
    }

    /** Of several times: what runs in the background, and what is known for some seconds, is none of the request's. */
    private static long fewest(Supplier<Reply> request, LongSupplier counter) {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = counter.getAsLong();
            Reply unused = request.get();
            fewest = Math.min(fewest, counter.getAsLong() - before);
        }
        return fewest;
    }

    @Test
    void a_booking_is_five_round_trips() {
        assertThat(trips(() -> sale().record())).isEqualTo(5);
    }

    @Test
    void a_preview() {
        assertThat(statements(() -> sale().preview())).isBetween(3L, 5L);
    }

    @Test
    void looking_a_member_up_is_one_round_trip() {
        stall.post("/v1/members/" + member + "/identifiers", "{\"type\": \"card\", \"value\": \"7005 4711\"}")
                .expect(201);
        assertThat(trips(() -> stall.post("/v1/members/lookup", "{\"type\": \"card\", \"value\": \"70054711\"}")
                        .expect(200)))
                .isEqualTo(1);
    }

    @Test
    void showing_a_member_is_one_round_trip() {
        assertThat(trips(() -> stall.get("/v1/members/" + member).expect(200))).isEqualTo(1);
    }

    @Test
    void a_summary_is_one_round_trip() {
        assertThat(trips(() -> stall.get("/v1/members/" + member + "/summary").expect(200)))
                .isEqualTo(1);
    }

    @Test
    void a_return() {
        Reply purchase = Sale.at(stall).to(member).of(9, "cone", 15_000).record();
        assertThat(statements(() -> stall.post("/v1/purchases/" + purchase.text("/id") + "/returns", """
                        {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s",
                         "lines": [{"number": 1, "quantity": 1}]}
                        """.formatted(
                                        UUID.randomUUID(), Instant.now()))
                        .expect(201)))
                .isBetween(15L, 26L);
    }
}
