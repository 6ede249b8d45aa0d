package dev.setia.job;

import dev.setia.shared.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is stored, without its input and result.
 *
 * @param attempt how often a node has taken it
 * @param total null until the work knows
 */
record Job(
        JobId id,
        String type,
        JobStatus status,
        int attempt,
        long done,
        @Nullable Long total,
        @Nullable String errorCode,
        @Nullable String errorDetail,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
