package dev.setia.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Ids;
import dev.setia.platform.Problem;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.Base32;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A job is watched, cancelled and taken up again; its end is told once. */
@SetiaTest
class JobTests {
    @LocalServerPort
    private int port;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JobRows rows;

    @Autowired
    private RunJob runJob;

    @Autowired
    private TestJob testJob;

    @Autowired
    private DueTasks background;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Merchant shop;
    private Caller caller;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        caller = caller(shop);
        clock.advance(Duration.ZERO);
    }

    @AfterEach
    void letTheClockRun() {
        testJob.work = run -> List.of();
        clock.run();
    }

    @Test
    void a_job_waits_runs_and_shows_its_result() {
        testJob.work = run -> Map.of("heard", run.input(String.class));
        String id = start("a word");
        assertThat(shop.get("/v1/jobs/" + id).expect(200).text("/status")).isEqualTo("queued");
        assertThat(shop.get("/v1/jobs/" + id).body().has("resultUrl")).isFalse();

        background.run();

        var job = shop.get("/v1/jobs/" + id).expect(200);
        assertThat(job.text("/status")).isEqualTo("succeeded");
        assertThat(job.text("/resultUrl")).isEqualTo("/v1/test-jobs/" + id);
        assertThat(result(id)).isEqualTo(Map.of("heard", "a word"));
        assertThat(ends(id)).containsExactly("job.finished");
    }

    @Test
    void it_tells_how_far_it_is() {
        List<String> seen = new ArrayList<>();
        testJob.work = run -> {
            run.progress(0, 10);
            seen.add(shop.get("/v1/jobs/" + run.job()).body().at("/progress").toString());
            return List.of();
        };
        String id = start(Map.of());

        background.run();

        assertThat(seen).containsExactly("{\"done\":0,\"total\":10}");
        assertThat(shop.get("/v1/jobs/" + id).number("/progress/done")).isEqualTo(10);
    }

    @Test
    void a_job_that_waits_is_cancelled_and_never_runs() {
        testJob.work = run -> {
            throw new AssertionError("it was cancelled");
        };
        String id = start(Map.of());

        assertThat(shop.post("/v1/jobs/" + id + "/cancel", "").expect(200).text("/status"))
                .isEqualTo("cancelled");
        assertThat(shop.post("/v1/jobs/" + id + "/cancel", "").expect(200).text("/status"))
                .isEqualTo("cancelled");
        background.run();

        assertThat(shop.get("/v1/jobs/" + id).text("/status")).isEqualTo("cancelled");
        assertThat(ends(id)).containsExactly("job.finished");
    }

    @Test
    void a_job_that_runs_stops_when_it_is_cancelled() {
        List<String> reached = new ArrayList<>();
        testJob.work = run -> {
            run.progress(0, 10);
            shop.post("/v1/jobs/" + run.job() + "/cancel", "").expect(200);
            reached.add("cancelled");
            run.progress(0, 10);
            reached.add("went on");
            return List.of();
        };
        String id = start(Map.of());

        background.run();

        assertThat(reached).containsExactly("cancelled");
        assertThat(shop.get("/v1/jobs/" + id).text("/status")).isEqualTo("cancelled");
        assertThat(ends(id)).containsExactly("job.finished");
    }

    @Test
    void what_has_ended_is_not_cancelled() {
        String id = start(Map.of());
        background.run();

        assertThat(shop.post("/v1/jobs/" + id + "/cancel", "").expect(409).code())
                .isEqualTo("job_finished");
    }

    @Test
    void a_result_that_is_not_there_yet_is_refused() {
        String id = start(Map.of());

        assertThatThrownBy(() -> result(id))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.figures()).containsEntry("jobStatus", "queued"));
    }

    @Test
    void a_fault_of_the_work_is_told_without_its_words() {
        testJob.work = run -> {
            throw new IllegalStateException("the secret is 42");
        };
        String id = start(Map.of());

        background.run();

        var job = shop.get("/v1/jobs/" + id);
        assertThat(job.text("/status")).isEqualTo("failed");
        assertThat(job.text("/error/code")).isEqualTo("internal_error");
        assertThat(job.body().toString()).doesNotContain("secret is");
        assertThat(ends(id)).containsExactly("job.finished");
    }

    @Test
    void a_job_whose_node_died_is_begun_anew_once_it_has_been_silent() {
        String id = start(Map.of());
        diesOnAnotherNode(id);

        background.run();
        assertThat(shop.get("/v1/jobs/" + id).text("/status")).isEqualTo("running");

        clock.advance(RunJob.SILENCE_MAX.plusSeconds(1));
        background.run();
        assertThat(shop.get("/v1/jobs/" + id).text("/status")).isEqualTo("succeeded");
    }

    @Test
    void a_node_that_was_thought_dead_writes_nothing_more() {
        String id = start(Map.of());
        int first = diesOnAnotherNode(id);
        clock.advance(RunJob.SILENCE_MAX.plusSeconds(1));
        testJob.work = run -> Map.of("by", "second");
        background.run();

        Callers.as(caller, () -> {
            jobs.succeed(caller.tenant(), id(id), first, Map.of("by", "first"));
            assertThat(rows.progress(caller.tenant(), id(id), first, 1, 2, clock.instant()))
                    .isFalse();
            return null;
        });

        assertThat(result(id)).isEqualTo(Map.of("by", "second"));
        assertThat(ends(id)).containsExactly("job.finished");
    }

    @Test
    void a_job_that_kills_its_nodes_fails_in_the_end() {
        testJob.work = run -> {
            throw new DataAccessResourceFailureException("the database has gone");
        };
        String id = start(Map.of());

        for (int attempt = 0; attempt <= RunJob.ATTEMPTS_MAX; attempt++) {
            background.run();
            clock.advance(RunJob.SILENCE_MAX.plusSeconds(1));
        }

        var job = shop.get("/v1/jobs/" + id);
        assertThat(job.text("/status")).isEqualTo("failed");
        assertThat(job.text("/error/code")).isEqualTo("job_abandoned");
        assertThat(ends(id)).containsExactly("job.finished");
    }

    @Test
    void a_node_that_shuts_down_lets_the_job_go() {
        testJob.work = run -> {
            Thread.currentThread().interrupt();
            try {
                run.progress(0, 1);
                return List.of();
            } finally {
                var unused = Thread.interrupted();
            }
        };
        String id = start(Map.of());
        background.run();
        assertThat(shop.get("/v1/jobs/" + id).text("/status")).isEqualTo("queued");

        testJob.work = run -> List.of();
        clock.advance(Duration.ofMinutes(1));
        background.run();
        assertThat(shop.get("/v1/jobs/" + id).text("/status")).isEqualTo("succeeded");
    }

    @Test
    void whatever_the_work_fails_with_while_the_node_shuts_down_it_is_let_go() {
        testJob.work = run -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("it was waiting for something");
        };
        String id = start(Map.of());

        boolean isOver;
        try {
            isOver = runJob.run(caller.tenant(), id(id));
        } finally {
            var unused = Thread.interrupted();
        }

        assertThat(isOver).isFalse();
        assertThat(shop.get("/v1/jobs/" + id).text("/status")).isEqualTo("queued");
    }

    @Test
    void the_newest_stand_first_in_the_list() {
        String first = start(Map.of());
        String second = start(Map.of());

        var page = shop.get("/v1/jobs?limit=1").expect(200);
        assertThat(page.text("/data/0/id")).isEqualTo(second);
        var next = shop.get("/v1/jobs?limit=1&cursor=" + page.text("/nextCursor"));
        assertThat(next.text("/data/0/id")).isEqualTo(first);
        assertThat(next.body().at("/hasMore").asBoolean()).isFalse();
    }

    @Test
    void too_many_unfinished_ones_are_refused() {
        for (int i = 0; i < Jobs.UNFINISHED_MAX; i++) {
            start(Map.of());
        }

        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type().code()).isEqualTo("limit_reached"));
        background.run();
        assertThat(start(Map.of())).isNotEmpty();
    }

    @Test
    void another_tenant_sees_no_job_of_ours() {
        String id = start(Map.of());
        Merchant stranger = Merchant.open(port);

        stranger.get("/v1/jobs/" + id).expect(404);
        stranger.post("/v1/jobs/" + id + "/cancel", "").expect(404);
        assertThat(stranger.get("/v1/jobs").expect(200).body().at("/data").isEmpty())
                .isTrue();
        assertThat(shop.get("/v1/jobs/" + id).text("/status")).isEqualTo("queued");
    }

    private String start(Object input) {
        return Callers.as(
                caller, () -> jobs.start(caller, "test_job", input).id().text());
    }

    private int diesOnAnotherNode(String id) {
        Integer attempt = Callers.as(
                caller,
                () -> rows.take(
                        caller.tenant(),
                        id(id),
                        clock.instant(),
                        clock.instant().minus(RunJob.SILENCE_MAX)));
        assertThat(attempt).isNotNull();
        return attempt;
    }

    private @Nullable Object result(String id) {
        return Callers.as(caller, () -> jobs.result(caller.tenant(), id(id), "test_job", Object.class));
    }

    private List<String> ends(String id) {
        return Callers.as(
                caller,
                () -> transaction.execute(
                        status -> jdbc.sql("select type from outbox_event where tenant_id = ? and document_id = ?")
                                .params(caller.tenant().value(), id(id).value())
                                .query(String.class)
                                .list()));
    }

    private static JobId id(String text) {
        return new JobId(uuid(text));
    }

    private static UUID uuid(String text) {
        return Base32.decode(text.substring(text.indexOf('_') + 1)).orElseThrow();
    }

    static Caller caller(Merchant shop) {
        TenantId tenant = new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
        return new Caller(tenant, new ApiKeyId(Ids.next()), Set.of(), null);
    }
}
