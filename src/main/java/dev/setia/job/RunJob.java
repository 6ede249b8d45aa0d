package dev.setia.job;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.platform.StoredJson;
import dev.setia.platform.Tenancy;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes one job, does its work, and writes how it ended. */
@Component
class RunJob {
    /** A node that says nothing for so long is taken for dead. */
    static final Duration SILENCE_MAX = Duration.ofMinutes(1);

    /** A job whose nodes die is more likely their murderer than unlucky. */
    static final int ATTEMPTS_MAX = 3;

    private static final String ABANDONED = "It was begun " + ATTEMPTS_MAX + " times and never got to its end.";
    private static final Duration PROGRESS_EVERY = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(RunJob.class);

    private final Jobs jobs;
    private final JobRows rows;
    private final Map<String, JobKind> kinds;
    private final StoredJson json;
    private final Clock clock;

    RunJob(Jobs jobs, JobRows rows, List<JobKind> kinds, StoredJson json, Clock clock) {
        this.jobs = jobs;
        this.rows = rows;
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(JobKind::type, Function.identity()));
        this.json = json;
        this.clock = clock;
    }

    /**
     * Runs the job, unless it has ended or a living node has it.
     *
     * @return whether nothing is left to do for it
     * @throws DataAccessException if the database failed; the job is taken up again when it has been silent for a while
     */
    boolean run(TenantId tenant, JobId id) {
        return Tenancy.in(tenant, () -> {
            Instant now = clock.instant();
            Integer attempt = rows.take(tenant, id, now, now.minus(SILENCE_MAX));
            if (attempt == null) {
                return rows.find(tenant, id)
                        .map(job -> job.status().isFinished())
                        .orElse(true);
            }
            return attempt(tenant, id, attempt);
        });
    }

    private boolean attempt(TenantId tenant, JobId id, int attempt) {
        if (attempt > ATTEMPTS_MAX) {
            jobs.fail(tenant, id, attempt, "job_abandoned", ABANDONED);
            return true;
        }
        try {
            jobs.succeed(tenant, id, attempt, work(tenant, id, attempt));
        } catch (JobStopped stopped) {
            log.info("Job {} of {} was stopped", id, tenant);
        } catch (RuntimeException fault) {
            // Whatever it failed with then, it was not given the time.
            if (fault instanceof JobInterrupted || Thread.currentThread().isInterrupted()) {
                letGo(tenant, id, attempt);
                return false;
            }
            fail(tenant, id, attempt, fault);
        }
        return true;
    }

    private void letGo(TenantId tenant, JobId id, int attempt) {
        // Who is interrupted gets no connection to the database where one must be waited for.
        boolean isInterrupted = Thread.interrupted();
        try {
            rows.release(tenant, id, attempt);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void fail(TenantId tenant, JobId id, int attempt, RuntimeException why) {
        switch (why) {
            // Nothing can be written now, not even that it failed.
            case DataAccessException fault -> throw fault;
            case TransactionException fault -> throw fault;
            case Problem problem ->
                jobs.fail(tenant, id, attempt, problem.type().code(), problem.detail());
            default -> {
                // Whoever waits for the job learns that it has failed; whoever runs the system learns why.
                log.error("Job {} of {} failed", id, tenant, why);
                jobs.fail(tenant, id, attempt, ProblemType.INTERNAL_ERROR.code(), "Something went wrong on our side.");
            }
        }
    }

    private Object work(TenantId tenant, JobId id, int attempt) {
        JobRows.Task task = rows.task(tenant, id);
        JobKind kind = kinds.get(task.type());
        if (kind == null) {
            throw new IllegalStateException("nobody knows how to do a " + task.type());
        }
        return kind.run(new Attempt(tenant, id, attempt, task));
    }

    private final class Attempt implements JobRun {
        private final TenantId tenant;
        private final JobId id;
        private final int number;
        private final JobRows.Task task;
        private long toldAt = System.nanoTime();

        Attempt(TenantId tenant, JobId id, int number, JobRows.Task task) {
            this.tenant = tenant;
            this.id = id;
            this.number = number;
            this.task = task;
        }

        @Override
        public TenantId tenant() {
            return tenant;
        }

        @Override
        public JobId job() {
            return id;
        }

        @Override
        public Instant createdAt() {
            return task.createdAt();
        }

        @Override
        public <T> T input(Class<T> type) {
            return json.read(task.input(), type);
        }

        @Override
        public void progress(long done, long total) {
            long now = System.nanoTime();
            if (done > 0 && now - toldAt < PROGRESS_EVERY.toNanos()) {
                return;
            }
            toldAt = now;
            if (Thread.currentThread().isInterrupted()) {
                throw new JobInterrupted();
            }
            if (!rows.progress(tenant, id, number, Math.min(done, total), total, clock.instant())) {
                throw new JobStopped();
            }
        }
    }
}
