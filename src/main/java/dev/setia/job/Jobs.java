package dev.setia.job;

import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Caller;
import dev.setia.platform.Ids;
import dev.setia.platform.NotFound;
import dev.setia.platform.StoredJson;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts, shows and ends jobs. */
@Component
public class Jobs {
    /** Unfinished jobs of one tenant. */
    static final int UNFINISHED_MAX = 20;

    private static final UUID HIGHEST = new UUID(-1, -1);

    private final JobRows rows;
    private final JobQueue queue;
    private final Map<String, JobKind> kinds;
    private final StoredJson json;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Jobs(
            JobRows rows,
            JobQueue queue,
            List<JobKind> kinds,
            StoredJson json,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.rows = rows;
        this.queue = queue;
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(JobKind::type, Function.identity()));
        this.json = json;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Stores the job; it runs as soon as the transaction has committed and a node has room.
     *
     * @param type of a {@link JobKind}
     * @param input everything the work needs to know, readable from its own JSON
     * @throws dev.setia.platform.Problem {@code limit_reached} when the tenant has too many unfinished ones
     */
    @Transactional
    public JobView start(Caller caller, String type, Object input) {
        TenantId tenant = caller.tenant();
        long unfinished = rows.unfinished(tenant);
        if (unfinished >= UNFINISHED_MAX) {
            throw new TooManyJobs(UNFINISHED_MAX, unfinished);
        }
        JobId id = new JobId(Ids.next());
        rows.insert(tenant, id, type, json.write(input), caller.key().value(), clock.instant());
        queue.submit(tenant, id);
        return view(one(tenant, id));
    }

    /** @throws dev.setia.platform.Problem {@code not_found} */
    @Transactional(readOnly = true)
    public JobView get(TenantId tenant, JobId id) {
        return view(one(tenant, id));
    }

    /**
     * The result of a job of that type.
     *
     * @throws dev.setia.platform.Problem {@code not_found}, or {@code job_has_no_result} while it runs, or if it failed
     */
    @Transactional(readOnly = true)
    public <T> T result(TenantId tenant, JobId id, String type, Class<T> as) {
        Job job = one(tenant, id);
        if (!job.type().equals(type)) {
            throw new NotFound("job");
        }
        return rows.result(tenant, id).map(result -> json.read(result, as)).orElseThrow(() -> new JobHasNoResult(job));
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<JobView> list(TenantId tenant, @Nullable UUID after, int limit) {
        return rows.list(tenant, after == null ? HIGHEST : after, limit).stream()
                .map(this::view)
                .toList();
    }

    /**
     * Cancels a job that waits or runs; one that runs stops at its next sign of life. Cancelling again changes nothing.
     *
     * @throws dev.setia.platform.Problem {@code not_found}, or {@code job_finished} if it ended otherwise
     */
    @Transactional
    public JobView cancel(TenantId tenant, JobId id) {
        if (rows.cancel(tenant, id, clock.instant())) {
            announceEnd(tenant, id);
        }
        Job job = one(tenant, id);
        if (job.status() != JobStatus.CANCELLED) {
            throw new JobFinished(job);
        }
        return view(job);
    }

    /** Keeps the result, unless the job is not this attempt's any more. */
    @Transactional
    void succeed(TenantId tenant, JobId id, int attempt, Object result) {
        if (rows.succeed(tenant, id, attempt, json.write(result), clock.instant())) {
            announceEnd(tenant, id);
        }
    }

    /** Says why there is no result, unless the job is not this attempt's any more. */
    @Transactional
    void fail(TenantId tenant, JobId id, int attempt, String code, String detail) {
        if (rows.fail(tenant, id, attempt, code, detail, clock.instant())) {
            announceEnd(tenant, id);
        }
    }

    /** A job is its own stream: its end is the first and last that is told of it. */
    private void announceEnd(TenantId tenant, JobId id) {
        publisher.publishEvent(new Announcements(List.of(
                new Announcement(tenant, id.value(), 1, "job.finished", null, "job", id.value(), clock.instant()))));
    }

    private Job one(TenantId tenant, JobId id) {
        return rows.find(tenant, id).orElseThrow(() -> new NotFound("job"));
    }

    private JobView view(Job job) {
        JobKind kind = kinds.get(job.type());
        return kind == null
                ? JobView.of(job, null, null)
                : JobView.of(job, kind.resultPath(job.id()), kind.errorsPath(job.id()));
    }
}
