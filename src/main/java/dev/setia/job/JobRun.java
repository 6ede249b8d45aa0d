package dev.setia.job;

import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.time.Instant;

/** One attempt at a job, as the work sees it. */
public interface JobRun {
    TenantId tenant();

    JobId job();

    /** When the job was asked for: every attempt sees the same moment. */
    Instant createdAt();

    /** What the job was started with. */
    <T> T input(Class<T> type);

    /**
     * Tells how far it is; to be called at least every few seconds, for it is the sign of life as well. Most calls cost
     * nothing.
     *
     * @param done of {@code total}, in whatever the work counts
     * @throws RuntimeException that must not be caught, if the job was cancelled or another node has taken it
     */
    void progress(long done, long total);
}
