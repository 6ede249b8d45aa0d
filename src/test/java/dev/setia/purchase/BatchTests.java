package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.purchase.Lanes.Waiting;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.StatementCheck;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.json.JsonMapper;

/** Purchases of several shops that are written together: none of them notices the others. */
@SetiaTest
class BatchTests {
    private static final int LONGEST = 128;

    @LocalServerPort
    int port;

    @Autowired
    RecordBatch batch;

    @Autowired
    ReadPurchaseRequest read;

    @Autowired
    JsonMapper json;

    private Merchant stall;
    private Merchant bakery;

    @BeforeEach
    void open() {
        stall = shop();
        bakery = shop();
    }

    private Merchant shop() {
        Merchant shop = Merchant.open(port);
        shop.program("IDR", "Asia/Jakarta", RecordPurchaseTests.STALL);
        return shop;
    }

    private Waiting waiting(Merchant shop, Sale sale, String key) {
        return new Waiting(new SentSales(read, json).command(shop, sale, key), new CompletableFuture<>());
    }

    private Waiting waiting(Merchant shop, Sale sale) {
        return new Waiting(new SentSales(read, json).command(shop, sale), new CompletableFuture<>());
    }

    private void run(List<Waiting> all) {
        batch.run(all, () -> {});
    }

    private static RecordedPurchase recorded(Waiting waiting) {
        return ((Outcome.Recorded) waiting.outcome().join()).purchase();
    }

    private static long points(Merchant shop, String member) {
        return shop.get("/v1/members/" + member + "/summary").expect(200).number("/points/available");
    }

    private static String withCard(Merchant shop, String number) {
        return shop.post("/v1/members", "{\"identifiers\": [{\"type\": \"card\", \"value\": \"" + number + "\"}]}")
                .expect(201)
                .text("/id");
    }

    /** Guests and members of two shops in turn, as many as a batch holds. */
    private List<Waiting> full() {
        String ofStall = stall.member();
        String ofBakery = bakery.member();
        return IntStream.range(0, LONGEST)
                .mapToObj(i -> switch (i % 4) {
                    case 0 -> waiting(stall, Sale.at(stall).to(ofStall).of(1, "cone", 15_000));
                    case 1 -> waiting(bakery, Sale.at(bakery).to(ofBakery).of(1, "cone", 15_000));
                    case 2 -> waiting(stall, Sale.at(stall).of(1, "cone", 15_000));
                    default -> waiting(bakery, Sale.at(bakery).of(1, "cone", 15_000));
                })
                .toList();
    }

    private static long count(String table, Merchant shop) throws SQLException {
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from setia." + table + " where tenant_id = '"
                        + SentSales.tenant(shop) + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Map<String, Long> counts() throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : List.of("purchase", "ledger_entry", "idempotency_record", "outbox_event", "lot")) {
            counts.put(table, count(table, stall) + count(table, bakery));
        }
        return counts;
    }

    private static List<Waiting> again(List<Waiting> all) {
        return all.stream()
                .map(one -> new Waiting(one.command(), new CompletableFuture<>()))
                .toList();
    }

    /** The same card, the same receipt and the same key in two shops are six different things. */
    @Test
    void what_two_shops_name_alike_stays_apart() {
        String card = "4" + System.nanoTime();
        String ofStall = withCard(stall, card);
        String ofBakery = withCard(bakery, card);
        String receipt = UUID.randomUUID().toString();
        Waiting atStall =
                waiting(stall, Sale.at(stall).withCard(card).onReceipt(receipt).of(2, "cone", 15_000), "one-key");
        Waiting atBakery = waiting(
                bakery, Sale.at(bakery).withCard(card).onReceipt(receipt).of(5, "cone", 15_000), "one-key");

        run(List.of(atStall, atBakery));

        assertThat(recorded(atStall).memberId()).isNotEqualTo(recorded(atBakery).memberId());
        assertThat(points(stall, ofStall)).isEqualTo(30);
        assertThat(points(bakery, ofBakery)).isEqualTo(75);
        List<Waiting> retried = again(List.of(atStall, atBakery));
        run(retried);
        assertThat(retried)
                .extracting(one -> one.outcome().join())
                .containsExactly(
                        new Outcome.Known(recorded(atStall).id().value()),
                        new Outcome.Known(recorded(atBakery).id().value()));
    }

    @Test
    void a_member_of_another_shop_is_nobody() {
        String ofBakery = bakery.member();
        Waiting stranger = waiting(stall, Sale.at(stall).to(ofBakery).of(1, "cone", 15_000));
        Waiting guest = waiting(bakery, Sale.at(bakery).to(ofBakery).of(1, "cone", 15_000));

        run(List.of(stranger, guest));

        assertThat(stranger.outcome().join())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problem().type().code()).isEqualTo("not_found"));
        assertThat(points(bakery, ofBakery)).isEqualTo(15);
    }

    @Test
    void six_shops_cost_no_more_statements_than_one() {
        List<Merchant> shops = new ArrayList<>(List.of(stall, bakery, shop(), shop(), shop(), shop()));
        List<String> members = shops.stream().map(Merchant::member).toList();
        long one = fewest(() -> sales(shops.subList(0, 1), members));
        assertThat(fewest(() -> sales(shops, members))).isEqualTo(one);
    }

    @Test
    void where_tenants_live_on_different_nodes_each_has_its_own_transaction() {
        Waiting first = waiting(stall, Sale.at(stall).of(1, "cone", 15_000));
        Waiting second = waiting(bakery, Sale.at(bakery).of(1, "cone", 15_000));
        Waiting third = waiting(stall, Sale.at(stall).of(2, "cone", 15_000));

        assertThat(RecordBatch.parts(List.of(first, second, third), 1))
                .containsExactly(List.of(first, third), List.of(second));
        assertThat(RecordBatch.parts(List.of(first, second, third), 2)).containsExactly(List.of(first, second, third));
    }

    private List<Waiting> sales(List<Merchant> shops, List<String> members) {
        return IntStream.range(0, shops.size())
                .mapToObj(i -> waiting(
                        shops.get(i), Sale.at(shops.get(i)).to(members.get(i)).of(1, "cone", 15_000)))
                .toList();
    }

    /**
     * The fewest of several times: what runs in the background is none of the batch's, nor is a member's first sale.
     */
    private long fewest(Supplier<List<Waiting>> sales) {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            List<Waiting> all = sales.get();
            long before = StatementCheck.sent();
            run(all);
            fewest = Math.min(fewest, StatementCheck.sent() - before);
            all.forEach(BatchTests::recorded);
        }
        return fewest;
    }

    @Test
    void a_refused_purchase_changes_nothing_for_the_other_127() throws SQLException {
        List<Waiting> all = new ArrayList<>(full());
        all.set(77, waiting(bakery, Sale.at(bakery).to(stall.member()).of(1, "cone", 15_000)));

        run(all);

        assertThat(all.remove(77).outcome().join()).isInstanceOf(Outcome.Refused.class);
        all.forEach(BatchTests::recorded);
        assertThat(count("purchase", stall) + count("purchase", bakery)).isEqualTo(127);
    }

    /** The database refuses the whole batch: an account's books have been tampered with. */
    @Test
    void a_poisoned_purchase_changes_nothing_for_the_other_127() throws SQLException {
        String poisoned = bakery.member();
        Waiting first = waiting(bakery, Sale.at(bakery).to(poisoned).of(1, "cone", 15_000));
        run(List.of(first));
        RecordedPurchase before = recorded(first);
        superuser("update setia.account set sequence = 0 where tenant_id = '" + SentSales.tenant(bakery)
                + "' and member_id = '" + SentSales.uuid(poisoned) + "'");
        try {
            List<Waiting> all = new ArrayList<>(full());
            all.set(77, waiting(bakery, Sale.at(bakery).to(poisoned).of(1, "cone", 15_000)));

            run(all);

            Waiting refused = all.remove(77);
            assertThatThrownBy(() -> refused.outcome().join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(DataIntegrityViolationException.class);
            all.forEach(BatchTests::recorded);
            assertThat(count("purchase", stall) + count("purchase", bakery)).isEqualTo(127 + 1);
        } finally {
            superuser("update setia.account set sequence = 1 where tenant_id = '" + SentSales.tenant(bakery)
                    + "' and member_id = '" + SentSales.uuid(poisoned) + "'");
        }
        assertThat(before.points().earned()).isEqualTo(15);
    }

    /** Everything is written, but a foreign key is still being looked at when the connection goes. */
    @Test
    void of_a_batch_that_is_killed_nothing_is_left_and_a_retry_books_it_once() throws Exception {
        List<Waiting> all = full();
        Map<String, Long> before = counts();
        try (Connection blocking = TestDatabase.asSuperuser()) {
            blocking.setAutoCommit(false);
            try (Statement statement = blocking.createStatement()) {
                statement.execute(
                        "select from setia.location where tenant_id = '" + SentSales.tenant(bakery) + "' for update");
            }
            Thread lane = Thread.ofVirtual().start(() -> run(all));
            while (!isKilled()) {
                Thread.sleep(10);
            }
            blocking.rollback();
            lane.join();
        }
        assertThat(all).allSatisfy(one -> assertThat(one.outcome()).isCompletedExceptionally());
        assertThat(counts()).isEqualTo(before).containsEntry("purchase", 0L);

        List<Waiting> retried = again(all);
        run(retried);
        retried.forEach(BatchTests::recorded);
        List<Waiting> late = again(all);
        run(late);
        assertThat(late).allSatisfy(one -> assertThat(one.outcome().join()).isInstanceOf(Outcome.Known.class));
        assertThat(count("purchase", stall) + count("purchase", bakery)).isEqualTo(LONGEST);
    }

    private static boolean isKilled() throws SQLException {
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                         where usename = 'setia_app' and wait_event_type = 'Lock' and query like '%INSERT INTO purchase%'
                        """)) {
            return rows.next();
        }
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
