package dev.setia.job;

import dev.setia.shared.JobId;
import org.jspecify.annotations.Nullable;

/**
 * One kind of work, brought by the module that knows how to do it. A run may be begun again from the start, on another
 * node and after minutes: it either writes nothing or writes what can be written twice.
 */
public interface JobKind {
    /** Its name in the API, such as {@code simulation}: {@code [a-z_]{1,40}}. */
    String type();

    /** Where the result of a job that succeeded is read. */
    String resultPath(JobId job);

    /** Where the rows that a job refused are listed; null for jobs that have no rows. */
    default @Nullable String errorsPath(JobId job) {
        return null;
    }

    /**
     * Does the work, with the tenant bound and outside of any transaction.
     *
     * @return the result, written as JSON with the job
     * @throws dev.setia.platform.Problem to fail with its code and detail
     */
    Object run(JobRun run);
}
