package dev.setia.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.ledger.Ledger;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * How long many lots take to expire, and how long purchases take meanwhile. No test, so not part of the suite:
 * {@code ./mvnw test -Dtest=DayChangeMeasure -Dsetia.measure=100000}.
 */
@SetiaTest
@EnabledIfSystemProperty(named = "setia.measure", matches = "\\d+")
class DayChangeMeasure {
    private static final Logger log = LoggerFactory.getLogger(DayChangeMeasure.class);
    private static final Instant EVENING = Instant.parse("2021-05-01T23:50:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2021-05-02T00:00:00Z");
    private static final int TILLS = 4;

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void lots_expire_while_purchases_are_booked() throws Exception {
        clock.stopAt(EVENING);
        Merchant merchant = Merchant.open(port);
        String program = merchant.program("IDR", "UTC", """
                {"earning": [{"key": "base", "name": "Base", "award": {"type": "per_purchase", "points": 1}}]}
                """);
        PointsShop shop = new PointsShop(merchant, program, new PointsShop.Given(ledger, transactions, jdbc), clock);
        shop.runDay();
        List<String> members = new ArrayList<>();
        while (members.size() < Integer.getInteger("setia.measure")) {
            members.addAll(shop.membersWith(2_000, 10, MIDNIGHT));
        }
        analyse();
        clock.stopAt(MIDNIGHT);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch warm = new CountDownLatch(1);
            var first = tills(shop, threads, members, warm);
            warm.await(10, TimeUnit.SECONDS);
            warm.countDown();
            report("alone", first, Duration.ofSeconds(10));

            CountDownLatch over = new CountDownLatch(1);
            var beside = tills(shop, threads, members, over);
            long began = System.nanoTime();
            shop.runDay();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            over.countDown();
            report("beside the day change", beside, took);
            log.info("MEASURED {} lots expired in {} ms", Told.entries(shop.tenant(), "EXPIRE"), took.toMillis());
            assertThat(Told.entries(shop.tenant(), "EXPIRE")).isEqualTo(members.size());
        }
    }

    /** What PostgreSQL does by itself within minutes: lots are not booked and gone in the same minute elsewhere. */
    private static void analyse() throws SQLException {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private List<Future<List<Long>>> tills(
            PointsShop shop, ExecutorService threads, List<String> members, CountDownLatch over) {
        return IntStream.range(0, TILLS)
                .mapToObj(till -> threads.submit(() -> micros(shop, members, new Random(till), over)))
                .toList();
    }

    private List<Long> micros(PointsShop shop, List<String> members, Random random, CountDownLatch over) {
        List<Long> micros = new ArrayList<>();
        while (over.getCount() > 0) {
            long began = System.nanoTime();
            shop.buy(members.get(random.nextInt(members.size()))).expect(201);
            micros.add((System.nanoTime() - began) / 1_000);
        }
        return micros;
    }

    private static void report(String when, List<Future<List<Long>>> tills, Duration took) throws Exception {
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> till : tills) {
            all.addAll(till.get());
        }
        all.sort(null);
        log.info(
                "MEASURED purchases {}: {} in {} ms, p50 {} us, p99 {} us, slowest {} us",
                when,
                all.size(),
                took.toMillis(),
                all.get(all.size() / 2),
                all.get(all.size() * 99 / 100),
                all.getLast());
    }
}
