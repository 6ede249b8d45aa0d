package dev.setia.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.Base32;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A sale and a merge at the same moment, of a member who has no account yet on which one could wait for the other.
 * Somebody else holds a row that one of the two needs, so that they meet in the same order every time.
 */
@SetiaTest
class MergeRaceTests {
    private static final String POINTS = """
            {"earning": [{"key": "base", "name": "One a thousand",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}]%s}
            """;

    @LocalServerPort
    private int port;

    private final ExecutorService tills = Executors.newFixedThreadPool(2);
    private Merchant shop;
    private String program;
    private String old;
    private String stays;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", POINTS.formatted(""));
        old = shop.post("/v1/members", "{\"identifiers\": [{\"type\": \"card\", \"value\": \"5501\"}]}")
                .expect(201)
                .text("/id");
        stays = shop.member();
    }

    @AfterEach
    void close() {
        tills.shutdownNow();
    }

    @Test
    void a_sale_that_opens_the_first_account_comes_along_with_the_merge() throws Exception {
        try (Connection holder = holding("program where program_id = '" + uuid(program) + "'");
                Connection onlooker = TestDatabase.asSuperuser()) {
            Future<Reply> sale = tills.submit(sale());
            await(onlooker, 1, sale);
            Future<Reply> merge = tills.submit(this::merge);
            await(onlooker, 2, merge);
            holder.rollback();

            sale.get().expect(201);
            merge.get().expect(200);
        }
        assertThat(spendable(stays)).isEqualTo(7);
    }

    @Test
    void a_sale_that_comes_while_a_merge_is_on_its_way_finds_out() throws Exception {
        try (Connection holder = holding("member_identifier where member_id = '" + uuid(old) + "'");
                Connection onlooker = TestDatabase.asSuperuser()) {
            Future<Reply> merge = tills.submit(this::merge);
            await(onlooker, 1, merge);
            Future<Reply> sale = tills.submit(sale());
            await(onlooker, 2, sale);
            holder.rollback();

            merge.get().expect(200);
            assertThat(sale.get().expect(409).code()).isEqualTo("member_merged");
        }
        assertThat(spendable(stays)).isZero();
    }

    /**
     * The first sale opens its account before the merge holds the member, the second one opens another beside it after
     * that: no lock that the merge has taken so far is in its way.
     */
    @Test
    void an_account_that_is_opened_beside_one_that_was_opened_in_between_comes_along_too() throws Exception {
        Instant before = Instant.now();
        shop.post("/v1/programs/" + program + "/versions", POINTS.formatted("""
                        , "cards": [{"key": "cake", "name": "Cakes", "size": 5, "basis": "unit",
                                     "prizes": [{"prize": {"type": "bonus_points", "name": "Bonus", "points": 9}}]}]
                        """))
                .expect(201);
        shop.post("/v1/programs/" + program + "/versions/2/publish", "{}").expect(200);
        try (Connection first = holding("program where program_id = '" + uuid(program) + "'");
                Connection second = lockingTable("member_merge");
                Connection onlooker = TestDatabase.asSuperuser()) {
            Future<Reply> opens = tills.submit(sale(before));
            await(onlooker, 1, opens);
            Future<Reply> merge = tills.submit(this::merge);
            await(onlooker, 2, merge);
            first.rollback();
            opens.get().expect(201);
            try (Connection third = lockingTable("purchase")) {
                await(onlooker, 1, merge);
                Future<Reply> beside = tills.submit(sale(Instant.now()));
                await(onlooker, 2, beside);
                second.rollback();
                awaitLockOnAccount(onlooker, merge);
                third.rollback();

                beside.get().expect(201);
                merge.get().expect(200);
            }
        }
        Reply summary = shop.get("/v1/members/" + stays + "/summary").expect(200);
        assertThat(summary.number("/points/available")).isEqualTo(14);
        assertThat(summary.number("/cards/0/stamps")).isEqualTo(1);
    }

    private Callable<Reply> sale() {
        return sale(Instant.now());
    }

    private Callable<Reply> sale(Instant at) {
        String json = """
                {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "%s"}, "occurredAt": "%s",
                 "currency": "IDR",
                 "lines": [{"sku": "cake", "quantity": 1, "unitPrice": {"amount": 7000, "currency": "IDR"}}]}
                """.formatted(old, UUID.randomUUID(), at);
        return () -> shop.post("/v1/purchases", json);
    }

    private Reply merge() {
        return shop.post("/v1/members/" + stays + "/merge", "{\"from\": \"" + old + "\"}");
    }

    private long spendable(String member) {
        return shop.get("/v1/members/" + member + "/summary").expect(200).number("/points/available");
    }

    private static Connection holding(String rows) throws SQLException {
        Connection holder = TestDatabase.asSuperuser();
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement();
                ResultSet held = statement.executeQuery("select from " + rows + " for update")) {
            assertThat(held.next()).isTrue();
        }
        return holder;
    }

    private static Connection lockingTable(String table) throws SQLException {
        Connection holder = TestDatabase.asSuperuser();
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            statement.execute("lock table " + table + " in share mode");
        }
        return holder;
    }

    /** Until the merge waits for the sale, which waits for us. */
    private static void awaitLockOnAccount(Connection onlooker, Future<?> merge) throws SQLException {
        while (!merge.isDone() && !has(onlooker, """
                        select from pg_locks w, pg_locks h
                         where not w.granted and w.locktype = 'transactionid' and h.granted
                           and h.locktype = 'transactionid' and h.transactionid = w.transactionid""")) {
            Thread.onSpinWait();
        }
    }

    private static boolean has(Connection onlooker, String sql) throws SQLException {
        try (var statement = onlooker.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }

    /** Until so many wait for a lock, or whoever was to be the last of them did not have to. */
    private static void await(Connection onlooker, int waiting, Future<?> last) throws SQLException {
        int seen = 0;
        while (seen < waiting && !last.isDone()) {
            try (var statement = onlooker.createStatement();
                    ResultSet rows =
                            statement.executeQuery("select count(distinct pid) from pg_locks where not granted")) {
                rows.next();
                seen = rows.getInt(1);
            }
        }
    }

    private static UUID uuid(String id) {
        return Base32.decode(Arrays.asList(id.split("_")).getLast()).orElseThrow();
    }
}
