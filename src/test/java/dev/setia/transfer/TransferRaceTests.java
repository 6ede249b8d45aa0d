package dev.setia.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Ledger;
import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Members who give to each other at once, on real threads and a real database. */
@SetiaTest
class TransferRaceTests {
    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    private Merchant shop;
    private String program;
    private String one;
    private String other;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", "{\"settings\": {\"transfers\": {}}}");
        one = memberWith(100);
        other = memberWith(100);
    }

    @Test
    void two_who_give_to_each_other_at_once_do_not_wait_for_each_other() throws Exception {
        long before = deadlocks();

        List<String> answers = atOnce(24, 10, thread -> {
            String from = thread % 2 == 0 ? one : other;
            String to = thread % 2 == 0 ? other : one;
            return answer(give(from, to, 7));
        });

        assertThat(answers)
                .hasSize(240)
                .isSubsetOf("201 ", "409 insufficient_points")
                .contains("201 ");
        assertThat(deadlocks()).as("circles that the database broke").isEqualTo(before);
        assertThat(available(one) + available(other)).isEqualTo(200);
    }

    /** The requests above are repeated when the database breaks a circle; here nothing hides one. */
    @Test
    void accounts_are_locked_in_one_order_however_they_are_named() throws Exception {
        TenantId tenant = new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
        List<AccountKey> there = List.of(key(one), key(other));
        List<AccountKey> back = there.reversed();
        TransactionTemplate transaction = new TransactionTemplate(transactions);

        List<Integer> opened = atOnce(
                8,
                60,
                thread -> Tenancy.in(
                        tenant,
                        () -> transaction.execute(status -> {
                            var unused = ledger.open(tenant, thread % 2 == 0 ? there : back, clock.instant());
                            return 1;
                        })));

        assertThat(opened).hasSize(480);
    }

    @Test
    void two_hundred_points_are_given_away_once() throws Exception {
        List<String> friends = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            friends.add(shop.member());
        }

        List<String> answers = atOnce(10, 3, thread -> answer(give(one, friends.get(thread), 10)));

        assertThat(answers).filteredOn("201 "::equals).hasSize(10);
        assertThat(answers).filteredOn("409 insufficient_points"::equals).hasSize(20);
        assertThat(available(one)).isZero();
    }

    @Test
    void of_many_who_take_a_transfer_back_one_does() throws Exception {
        String id = shop.post("/v1/transfers", body(one, other, 50)).expect(201).text("/id");

        List<String> answers = atOnce(8, 1, thread -> answer(shop.post("/v1/transfers/" + id + "/reverse", "")));

        assertThat(answers).filteredOn("200 "::equals).hasSize(1);
        assertThat(answers).filteredOn("409 already_reversed"::equals).hasSize(7);
        assertThat(available(one)).isEqualTo(100);
        assertThat(available(other)).isEqualTo(100);
    }

    private Reply give(String from, String to, long points) {
        return shop.post("/v1/transfers", body(from, to, points));
    }

    /** Status and code. */
    private static String answer(Reply reply) {
        return reply.status() + " " + reply.code();
    }

    /** Those that this database has broken; its figures may be a second old. */
    private static long deadlocks() throws Exception {
        Thread.sleep(1_100);
        try (Connection superuser = TestDatabase.asSuperuser();
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(
                        "select deadlocks from pg_stat_database where datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String body(String from, String to, long points) {
        return "{\"fromMemberId\": \"%s\", \"toMemberId\": \"%s\", \"points\": %d}".formatted(from, to, points);
    }

    private String memberWith(long points) {
        String member = shop.member();
        shop.post("/v1/adjustments", """
                {"memberId": "%s", "points": %d, "reason": "other", "note": "For the test."}
                """.formatted(member, points)).expect(201);
        return member;
    }

    private long available(String member) {
        return shop.get("/v1/members/" + member + "/accounts").number("/data/0/available");
    }

    private AccountKey key(String member) {
        return AccountKey.points(new MemberId(uuid(member)), new ProgramId(uuid(program)));
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }

    /** Each thread does its task so many times; all begin at one moment. */
    private static <T> List<T> atOnce(int number, int times, IntFunction<T> task) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(number)) {
            List<Future<List<T>>> running = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                int thread = i;
                running.add(threads.submit((Callable<List<T>>) () -> {
                    start.await();
                    List<T> answers = new ArrayList<>();
                    for (int time = 0; time < times; time++) {
                        answers.add(task.apply(thread));
                    }
                    return answers;
                }));
            }
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<List<T>> one : running) {
                answers.addAll(one.get());
            }
            return answers;
        }
    }
}
