package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.BatchItems;
import dev.setia.platform.Caller;
import dev.setia.platform.ProblemType;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many purchases of one request where there is room for few: they wait for their turn, and not for ever. */
@SetiaTest
class BatchInFullLanesTests {
    private static final int PLACES = 4;

    @LocalServerPort
    int port;

    @Autowired
    RecordBatch batch;

    @Autowired
    ReadPurchaseRequest read;

    @Autowired
    FindPurchases find;

    @Autowired
    BatchItems items;

    @Autowired
    JsonMapper json;

    private Merchant stall;
    private Caller till;
    private Lanes lanes;
    private RecordPurchase single;
    private String member;

    @BeforeEach
    void open() {
        stall = Merchant.open(port);
        stall.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        till = SentSales.caller(stall);
        member = stall.member();
        lanes = new Lanes(batch, 1, PLACES);
        lanes.start();
        single = new RecordPurchase(read, lanes, find);
    }

    @AfterEach
    void close() {
        lanes.stop();
    }

    private JsonNode item(Sale sale) {
        return json.readTree(
                "{\"idempotencyKey\": \"%s\", \"purchase\": %s}".formatted(UUID.randomUUID(), sale.json()));
    }

    private List<JsonNode> kept(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> item(Sale.at(stall).to(member).of(1, "cone", 15_000)))
                .toList();
    }

    private List<Outcome> record(List<JsonNode> kept, Duration patience) {
        return new RecordPurchases(single, items, patience).record(till, kept);
    }

    private static boolean isRefusedFor(Outcome outcome, ProblemType type) {
        return outcome instanceof Outcome.Refused(var problem) && problem.type() == type;
    }

    @Test
    void where_there_is_no_place_the_next_one_waits_for_one() {
        assertThat(record(kept(100), Duration.ofSeconds(60)))
                .hasSize(100)
                .allMatch(outcome -> outcome instanceof Outcome.Recorded);
    }

    @Test
    void what_finds_no_room_in_time_can_be_sent_again_and_none_overtakes_it() throws SQLException {
        List<JsonNode> kept = new ArrayList<>(kept(1));
        assertThat(record(kept, Duration.ofSeconds(20)).getFirst()).isInstanceOf(Outcome.Recorded.class);
        kept.addAll(kept(40));
        kept.addAll(IntStream.range(0, 8)
                .mapToObj(i -> item(Sale.at(stall).of(1, "cone", 15_000)))
                .toList());
        try (Connection other = TestDatabase.asSuperuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "select from setia.account where tenant_id = '" + SentSales.tenant(stall) + "' for update");
            List<Outcome> held = record(kept.subList(1, 49), Duration.ofMillis(300));
            assertThat(held).hasSize(48).allMatch(outcome -> isRefusedFor(outcome, ProblemType.BUSY));
            assertThat(record(kept.subList(1, 2), Duration.ofMillis(300)))
                    .allMatch(outcome -> isRefusedFor(outcome, ProblemType.REQUEST_IN_FLIGHT));
            other.rollback();
        }
        lanes.stop();
        lanes.start();

        List<Outcome> again = record(kept, Duration.ofSeconds(60));

        assertThat(again).hasSize(49).noneMatch(outcome -> outcome instanceof Outcome.Refused);
        int known = (int) again.stream()
                .takeWhile(outcome -> outcome instanceof Outcome.Known)
                .count();
        // What had been taken is the beginning of the batch: nothing later went before something earlier.
        assertThat(known).isBetween(2, 40);
        assertThat(again.subList(known, 49)).allMatch(outcome -> outcome instanceof Outcome.Recorded);
    }

    @ParameterizedTest
    @CsvSource({"1, 64", "3, 128"})
    void tills_that_are_online_find_room_beside_them(int requests, long atOnce) throws SQLException {
        lanes.stop();
        lanes = new Lanes(batch, 1, 1_000);
        lanes.start();
        single = new RecordPurchase(read, lanes, find);
        // Shorter than a lock is waited for.
        RecordPurchases all = new RecordPurchases(single, items, Duration.ofSeconds(1));
        assertThat(record(kept(1), Duration.ofSeconds(20)).getFirst()).isInstanceOf(Outcome.Recorded.class);
        List<List<JsonNode>> kept =
                IntStream.range(0, requests).mapToObj(i -> kept(100)).toList();
        try (Connection other = TestDatabase.asSuperuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "select from setia.account where tenant_id = '" + SentSales.tenant(stall) + "' for update");
            List<CompletableFuture<List<Outcome>>> held = kept.stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> all.record(till, one), Thread::startVirtualThread))
                    .toList();
            held.forEach(CompletableFuture::join);
            other.rollback();
        }
        lanes.stop();
        lanes.start();

        long taken = kept.stream()
                .flatMap(one -> record(one, Duration.ofSeconds(60)).stream())
                .filter(outcome -> outcome instanceof Outcome.Known)
                .count();
        assertThat(taken).isBetween(1L, atOnce);
    }

    @Test
    void lanes_that_take_nothing_leave_every_purchase_to_be_sent_again() {
        lanes.stop();

        assertThat(record(kept(3), Duration.ofSeconds(5)))
                .hasSize(3)
                .allMatch(outcome -> isRefusedFor(outcome, ProblemType.BUSY));
    }

    @Test
    void two_batches_at_once_with_the_same_purchases_book_each_once() {
        List<JsonNode> kept = kept(100);

        CompletableFuture<List<Outcome>> other =
                CompletableFuture.supplyAsync(() -> record(kept, Duration.ofSeconds(60)));
        List<Outcome> mine = record(kept, Duration.ofSeconds(60));

        for (int i = 0; i < kept.size(); i++) {
            List<Outcome> both = List.of(mine.get(i), other.join().get(i));
            assertThat(both.stream().filter(outcome -> outcome instanceof Outcome.Recorded))
                    .hasSize(1);
            assertThat(both)
                    .allMatch(outcome -> !(outcome instanceof Outcome.Refused)
                            || isRefusedFor(outcome, ProblemType.REQUEST_IN_FLIGHT));
        }
    }
}
