package dev.setia.job;

import dev.setia.shared.JobId;

/**
 * One kind of work, brought by the module that knows how to do it. A run may be begun again from the start, on another
 * node and after minutes: it either writes nothing or writes what can be written twice.
 */
public interface JobKind {
    /** Its name in the API, such as {@code simulation}: {@code [a-z_]{1,40}}. */
    String type();

    /** Where the result of a job that succeeded is read. */
    String resultPath(JobId job);

    /**
     * Does the work, with the tenant bound and outside of any transaction.
     *
     * @return the result, written as JSON with the job
     * @throws dev.setia.platform.Problem to fail with its code and detail
     */
    Object run(JobRun run);
}
