package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.setia.support.Case;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.tenant.Mode;
import dev.setia.tenant.NewTenant;
import dev.setia.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

@SetiaTest
class IdempotencyTests {
    record Opened(String code) {}

    static final class Full extends Problem {
        private static final long serialVersionUID = 1L;

        Full() {
            super(ProblemType.LIMIT_REACHED, "It is full.", Map.of("limit", 3));
        }
    }

    @Autowired
    private Idempotency idempotency;

    @Autowired
    private Tenants tenants;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JsonMapper json;

    @Autowired
    private StoredRefusals refusals;

    @Autowired
    private TestClock clock;

    private NewTenant shop;

    @BeforeEach
    void open() {
        shop = tenants.create("Shop", "shop-" + UUID.randomUUID(), Mode.TEST);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void asking_again_gives_the_first_answer_and_changes_nothing() {
        assertThat(openOnce(idempotency, "key", "a")).isEqualTo(new Answered<>(new Opened("a"), false));
        assertThat(openOnce(idempotency, "key", "a")).isEqualTo(new Answered<>(new Opened("a"), true));
        assertThat(places()).isEqualTo(2);
    }

    @Test
    void the_same_key_with_another_request_is_refused() {
        openOnce(idempotency, "key", "a");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> openOnce(idempotency, "key", "b"))
                .matches(problem -> problem.type() == ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(places()).isEqualTo(2);
    }

    @Test
    void a_key_of_another_tenant_is_another_key() {
        openOnce(idempotency, "key", "a");
        shop = tenants.create("Other", "shop-" + UUID.randomUUID(), Mode.TEST);
        assertThat(openOnce(idempotency, "key", "b").isReplayed()).isFalse();
    }

    @Test
    void a_refusal_decided_on_the_state_of_things_is_kept() {
        for (int i = 0; i < 2; i++) {
            boolean isReplayed = i == 1;
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> Callers.as(
                            shop.caller(),
                            () -> idempotency.once("fill", "key", "x", Opened.class, () -> {
                                if (isReplayed) {
                                    throw new AssertionError("asked twice");
                                }
                                insert("half");
                                throw new Full();
                            })))
                    .matches(problem -> problem.type() == ProblemType.LIMIT_REACHED)
                    .matches(problem -> Map.of("limit", 3).equals(problem.figures()))
                    .matches(problem -> problem instanceof ReplayedRefusal == isReplayed);
        }
        assertThat(places()).isEqualTo(1);
    }

    @Test
    void a_fault_leaves_the_key_unused() {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> Callers.as(
                        shop.caller(),
                        () -> idempotency.once("open", "key", "a", Opened.class, () -> {
                            throw new NotFound("thing");
                        })));
        assertThat(openOnce(idempotency, "key", "a").isReplayed()).isFalse();
    }

    @Test
    void the_twin_of_a_running_request_is_sent_away() throws Exception {
        var isRunning = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answered<Opened>> first = threads.submit(() -> Callers.as(
                    shop.caller(),
                    () -> idempotency.once("open", "key", "a", Opened.class, () -> {
                        isRunning.countDown();
                        awaitEnd(mayEnd);
                        return new Opened(insert("a"));
                    })));
            isRunning.await();
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> openOnce(idempotency, "key", "a"))
                    .matches(problem -> problem.type() == ProblemType.REQUEST_IN_FLIGHT);
            mayEnd.countDown();
            assertThat(first.get().isReplayed()).isFalse();
        }
        assertThat(openOnce(idempotency, "key", "a").isReplayed()).isTrue();
    }

    @Test
    @Case("LG-6")
    void nodes_that_race_with_one_key_make_one_change() throws Exception {
        List<Callable<Answered<Opened>>> racers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // A node of its own: it knows nothing of what runs on the others.
            var node = new Idempotency(jdbc, transactions, json, refusals, clock);
            String code = "place-" + i;
            racers.add(() -> Callers.as(
                    shop.caller(),
                    () -> node.once("open", "key", "same", Opened.class, () -> new Opened(insert(code)))));
        }
        List<Answered<Opened>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Answered<Opened>> answer : threads.invokeAll(racers)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers)
                .extracting(Answered::value)
                .containsOnly(answers.getFirst().value());
        assertThat(answers).filteredOn(answer -> !answer.isReplayed()).hasSize(1);
        assertThat(places()).isEqualTo(2);
    }

    @Test
    @Case(value = "LG-7", deviates = "Answers are kept for seven days, not for 24 hours")
    void keys_are_visible_ascii_bare_or_quoted() {
        assertThat(IdempotencyKey.parse(" \"a-1\" ").value()).isEqualTo("a-1");
        assertThat(IdempotencyKey.parse("a".repeat(255)).value()).hasSize(255);
        for (String bad : List.of("a b", "é", "\"\"", "a".repeat(256))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> IdempotencyKey.parse(bad))
                    .matches(problem -> problem.type() == ProblemType.IDEMPOTENCY_KEY_INVALID);
        }
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> IdempotencyKey.parse(null))
                .matches(problem -> problem.type() == ProblemType.IDEMPOTENCY_KEY_MISSING);
    }

    @Test
    @Case(value = "LG-7", deviates = "Answers are kept for seven days, not for 24 hours")
    void an_answer_is_still_known_two_days_later() {
        clock.stopAt(Instant.parse("2026-11-20T05:00:00Z"));
        String longest = "a".repeat(255);
        assertThat(openOnce(idempotency, longest, "a").isReplayed()).isFalse();

        clock.advance(Duration.ofHours(48));

        assertThat(openOnce(idempotency, longest, "a")).isEqualTo(new Answered<>(new Opened("a"), true));
        assertThat(places()).isEqualTo(2);
    }

    private static void awaitEnd(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Answered<Opened> openOnce(Idempotency node, String key, String code) {
        return Callers.as(
                shop.caller(), () -> node.once("open", key, code, Opened.class, () -> new Opened(insert(code))));
    }

    private String insert(String code) {
        jdbc.sql("""
                        insert into location (tenant_id, location_id, code, name, is_default, created_at, revision)
                        values (?, ?, ?, ?, false, ?, 0)
                        """)
                .params(
                        shop.id().value(),
                        Ids.next(),
                        code,
                        code,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return code;
    }

    private long places() {
        return Tenancy.in(
                shop.id(),
                () -> jdbc.sql("select count(*) from location where tenant_id = ?")
                        .param(shop.id().value())
                        .query(Long.class)
                        .single());
    }
}
