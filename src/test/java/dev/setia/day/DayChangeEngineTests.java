package dev.setia.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.day.DayChangeRows.ProgramDays;
import dev.setia.day.RunDayChanges.End;
import dev.setia.day.RunDayChanges.Run;
import dev.setia.ledger.Ledger;
import dev.setia.platform.DayStep;
import dev.setia.platform.Ids;
import dev.setia.platform.Tenancy;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** How days and steps follow each other, whatever the steps do. */
@SetiaTest
class DayChangeEngineTests {
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
    private DayChangeRows rows;

    @Autowired
    private Claims claims;

    private final List<String> done = new ArrayList<>();
    private PointsShop shop;

    @BeforeEach
    void open() {
        clock.stopAt(Instant.parse("2019-05-01T12:00:00Z"));
        Merchant merchant = Merchant.open(port);
        shop = new PointsShop(
                merchant,
                merchant.program("IDR", "UTC", "{}"),
                new PointsShop.Given(ledger, transactions, jdbc),
                clock);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private record Step(String name, int order, Consumer<LocalDate> work) implements DayStep {
        @Override
        public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
            work.accept(date);
            return 1;
        }
    }

    private Step noting(String name, int order) {
        return new Step(name, order, date -> done.add(date + " " + name));
    }

    private Run run(DayStep... steps) {
        var engine = new RunDayChanges(rows, claims, List.of(steps), clock);
        return Tenancy.in(shop.tenant(), () -> engine.run(shop.tenant(), program(), () -> false));
    }

    private ProgramDays program() {
        return rows.program(shop.tenant(), shop.program()).orElseThrow();
    }

    @Test
    void a_day_is_done_in_the_order_of_its_steps_and_before_the_next() {
        clock.advance(Duration.ofDays(1));

        Run run = run(noting("later", 50), noting("first", 10));

        assertThat(run).isEqualTo(new Run(End.UP_TO_DATE, LocalDate.parse("2019-05-02"), 2));
        assertThat(done)
                .containsExactly("2019-05-01 first", "2019-05-01 later", "2019-05-02 first", "2019-05-02 later");
    }

    @Test
    void what_was_done_is_not_done_again() {
        run(noting("first", 10));
        run(noting("first", 10));

        assertThat(done).hasSize(1);
    }

    @Test
    void a_failing_step_holds_up_what_comes_after_it_and_is_tried_again() {
        Step failing = new Step("shaky", 20, date -> {
            throw new IllegalStateException("no luck today");
        });

        assertThat(run(noting("first", 10), failing, noting("later", 50)).end()).isEqualTo(End.FAILED);
        assertThat(done).containsExactly("2019-05-01 first");
        assertThat(shop.dayChanges().text("/data/0/status")).isEqualTo("failed");
        assertThat(shop.dayChanges().text("/data/0/step")).isEqualTo("shaky");

        assertThat(run(noting("first", 10), noting("shaky", 20), noting("later", 50))
                        .end())
                .isEqualTo(End.UP_TO_DATE);
        assertThat(done).containsExactly("2019-05-01 first", "2019-05-01 shaky", "2019-05-01 later");
        assertThat(shop.dayChanges().number("/data/1/attempts")).isEqualTo(2);
    }

    @Test
    void a_step_that_was_cut_off_is_gone_on_with() {
        Step killed = new Step("long", 10, date -> {
            throw new CancellationException("killed");
        });

        assertThatThrownBy(() -> run(killed)).isInstanceOf(CancellationException.class);
        assertThat(shop.dayChanges().text("/data/0/status")).isEqualTo("running");

        run(noting("long", 10));
        assertThat(done).hasSize(1);
        assertThat(shop.dayChanges().text("/data/0/status")).isEqualTo("done");
    }

    @Test
    void two_at_once_do_not_do_the_same_step_twice() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Step slow = new Step("slow", 10, date -> {
            begun.countDown();
            await(goOn);
            done.add("slow");
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> run(slow));
            await(begun);
            assertThat(run(slow).end()).as("while the first is at it").isEqualTo(End.RUNNING);
            goOn.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS).end()).isEqualTo(End.UP_TO_DATE);
        }
        assertThat(done).containsExactly("slow");
    }

    @Test
    void the_claim_of_one_that_was_killed_ends_after_two_minutes() {
        Tenancy.run(
                shop.tenant(),
                () -> rows.claim(shop.tenant(), shop.program(), Ids.next(), clock.instant(), Duration.ofMinutes(2)));

        assertThat(run(noting("first", 10)).end()).isEqualTo(End.RUNNING);
        clock.advance(Duration.ofMinutes(2));
        assertThat(run(noting("first", 10)).end()).isEqualTo(End.UP_TO_DATE);
    }

    @Test
    void who_asks_to_stop_stops_between_two_steps() {
        var engine = new RunDayChanges(rows, claims, List.of(noting("first", 10), noting("later", 50)), clock);

        Run run = Tenancy.in(shop.tenant(), () -> engine.run(shop.tenant(), program(), () -> done.size() == 1));

        assertThat(run.end()).isEqualTo(End.STOPPED);
        assertThat(done).containsExactly("2019-05-01 first");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
