package dev.setia.job;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

/** A job that has ended cannot be cancelled. */
final class JobFinished extends Problem {
    private static final long serialVersionUID = 1L;

    JobFinished(Job job) {
        super(
                ProblemType.JOB_FINISHED,
                "The job has ended: it is " + job.status().text() + ".",
                Map.of("jobStatus", job.status().text()));
    }
}
