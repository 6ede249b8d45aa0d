package dev.setia.job;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

/** The result is asked for before it is there, or of a job that will never have one. */
final class JobHasNoResult extends Problem {
    private static final long serialVersionUID = 1L;

    JobHasNoResult(Job job) {
        super(
                ProblemType.JOB_HAS_NO_RESULT,
                job.status().isFinished()
                        ? "The job is " + job.status().text() + ". Start a new one."
                        : "The job is " + job.status().text() + ". Watch it, and ask again when it has succeeded.",
                Map.of("jobStatus", job.status().text()));
    }
}
