package dev.setia.job;

import dev.setia.shared.JobId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job as the API shows it. */
public record JobView(
        JobId id,

        @Schema(description = "What it does; more may come", example = "simulation")
        String type,

        @Schema(description = "queued, running, succeeded, failed or cancelled; more may come", example = "running")
        String status,

        JobProgress progress,

        @Schema(description = "Where the result is read; absent until the job has succeeded") @Nullable
        String resultUrl,

        @Schema(description = "Where the rows that it refused are listed; only of jobs that have rows") @Nullable
        String errorsUrl,

        @Nullable JobError error,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    /** How far a job is. */
    public record JobProgress(
            long done,

            @Schema(description = "Absent until it is known") @Nullable
            Long total) {}

    /** Why a job failed. */
    public record JobError(
            @Schema(description = "Stable word; more may come", example = "internal_error")
            String code,

            String detail) {}

    static JobView of(Job job, @Nullable String resultUrl, @Nullable String errorsUrl) {
        return new JobView(
                job.id(),
                job.type(),
                job.status().text(),
                new JobProgress(job.done(), job.total()),
                job.status() == JobStatus.SUCCEEDED ? resultUrl : null,
                errorsUrl,
                job.errorCode() == null
                        ? null
                        : new JobError(job.errorCode(), job.errorDetail() == null ? "" : job.errorDetail()),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt());
    }
}
