package dev.setia.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.setia.ledger.Ledger;
import dev.setia.platform.Tenancy;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** A new day begins while the shop is open. */
@SetiaTest
class DayChangeRaceTests {
    private static final Instant EVENING = Instant.parse("2021-05-01T23:50:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2021-05-02T00:00:00Z");

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

    @Autowired
    private RunDayChanges engine;

    @Autowired
    private DayChangeRows rows;

    private PointsShop shop;

    @BeforeEach
    void open() {
        clock.stopAt(EVENING);
        Merchant merchant = Merchant.open(port);
        String program = merchant.program("IDR", "UTC", """
                {"earning": [{"key": "base", "name": "Base", "award": {"type": "per_purchase", "points": 1}}]}
                """);
        shop = new PointsShop(merchant, program, new PointsShop.Given(ledger, transactions, jdbc), clock);
        shop.runDay();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void members_buy_and_spend_while_their_points_expire() throws Exception {
        List<String> members = shop.membersWith(60, 10, MIDNIGHT);
        clock.stopAt(MIDNIGHT);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> day = () -> shop.runDay().status();
            List<Future<Integer>> answers = threads.invokeAll(Stream.concat(
                            Stream.of(day, day),
                            members.stream()
                                    .<Callable<Integer>>map(
                                            member -> () -> shop.buy(member).status()))
                    .toList());
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isBetween(200, 201);
            }
        }

        shop.runDay();
        assertThat(members)
                .allSatisfy(member ->
                        assertThat(shop.entries(member)).containsExactlyInAnyOrder("expire 10", "earn 1", "earn 10"));
    }

    @Test
    void a_step_that_was_killed_between_two_chunks_is_gone_on_with() throws Exception {
        List<String> members = shop.membersWith(700, 10, MIDNIGHT);
        clock.stopAt(MIDNIGHT);

        // Somebody holds an account of the last chunk; the step waits for it, and is told to stop meanwhile.
        try (Connection other = TestDatabase.asSuperuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "select 1 from account where account_id = (select max(account_id::text)::uuid from account where tenant_id = '"
                            + shop.tenant().value() + "') for update");
            Thread worker = Thread.ofPlatform()
                    .start(() -> Tenancy.run(shop.tenant(), () -> {
                        try {
                            engine.run(
                                    shop.tenant(),
                                    rows.program(shop.tenant(), shop.program()).orElseThrow(),
                                    () -> false);
                        } catch (CancellationException stopped) {
                            assertThat(stopped).hasMessage("stopped between two chunks");
                        }
                    }));
            await().atMost(Duration.ofSeconds(30)).until(() -> expired() >= 600);
            worker.interrupt();
            worker.join();
            other.rollback();
        }
        assertThat(expired()).isEqualTo(600);

        // Its claim could not be given back, as its thread was interrupted; it has run out by now.
        clock.stopAt(MIDNIGHT.plusSeconds(300));
        shop.runDay();

        assertThat(expired()).isEqualTo(700);
        assertThat(shop.entries(members.getFirst())).containsExactly("expire 10", "earn 10");
        assertThat(Told.of(shop.tenant())).contains("points.expired day_change 700");
    }

    private long expired() {
        return Told.entries(shop.tenant(), "EXPIRE");
    }
}
