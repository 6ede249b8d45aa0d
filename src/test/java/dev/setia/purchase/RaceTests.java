package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What comes at once where no lane puts it in a row: the database does. */
@SetiaTest
class RaceTests {
    private static final int TIMES = 10;

    @LocalServerPort
    int port;

    private Merchant stall;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
    }

    private static List<Reply> atOnce(List<Callable<Reply>> requests) throws InterruptedException, ExecutionException {
        List<Reply> replies = new ArrayList<>();
        try (ExecutorService tills = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : tills.invokeAll(requests)) {
                replies.add(reply.get());
            }
        }
        return replies;
    }

    private Callable<Reply> back(Reply purchase, String receipt) {
        String json = """
                {"receipt": {"terminal": "till-1", "number": "%s"}, "occurredAt": "%s", "lines": [{"number": 1, "quantity": 1}]}
                """.formatted(receipt, Instant.now());
        return () -> stall.post("/v1/purchases/" + purchase.text("/id") + "/returns", json);
    }

    /** Tills that know the member in different ways stand in different lanes, as those of two nodes would. */
    @RepeatedTest(TIMES)
    void two_tills_that_know_the_member_in_different_ways_fill_the_last_place_once() throws Exception {
        String card = String.valueOf(System.nanoTime());
        String member = stall.post(
                        "/v1/members", "{\"identifiers\": [{\"type\": \"card\", \"value\": \"" + card + "\"}]}")
                .expect(201)
                .text("/id");
        Sale.at(stall).to(member).of(9, "cone", 15_000).record();
        Sale byId = Sale.at(stall).to(member).of(1, "cone", 15_000);
        Sale byCard = Sale.at(stall).withCard(card).of(1, "cone", 15_000);

        List<Reply> replies = atOnce(List.of(byId::send, byCard::send));

        assertThat(replies)
                .extracting(reply -> reply.expect(201).number("/stamps/0/filled"))
                .containsExactlyInAnyOrder(1L, 0L);
        assertThat(replies)
                .extracting(reply -> reply.number("/stamps/0/stamps"))
                .containsExactlyInAnyOrder(0L, 1L);
    }

    @RepeatedTest(TIMES)
    void of_two_returns_of_one_line_at_once_one_is_booked() throws Exception {
        Reply ofMember = Sale.at(stall).to(stall.member()).of(1, "cake", 15_000).record();
        Reply ofGuest = Sale.at(stall).of(1, "cake", 15_000).record();
        for (Reply purchase : List.of(ofMember, ofGuest)) {
            List<Reply> replies = atOnce(List.of(
                    back(purchase, UUID.randomUUID().toString()),
                    back(purchase, UUID.randomUUID().toString()),
                    back(purchase, UUID.randomUUID().toString())));

            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409, 409);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 409)
                    .extracting(Reply::code)
                    .containsOnly("already_returned");
        }
    }

    @RepeatedTest(TIMES)
    void a_return_receipt_sent_for_two_purchases_at_once_belongs_to_one() throws Exception {
        Reply first = Sale.at(stall).to(stall.member()).of(1, "cake", 15_000).record();
        Reply second = Sale.at(stall).to(stall.member()).of(1, "cake", 15_000).record();
        String receipt = UUID.randomUUID().toString();

        List<Reply> replies = atOnce(List.of(back(first, receipt), back(second, receipt)));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409)
                .extracting(Reply::code)
                .containsOnly("receipt_already_recorded");
    }
}
