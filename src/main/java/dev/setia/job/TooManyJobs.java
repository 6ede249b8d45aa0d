package dev.setia.job;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

/** One tenant's jobs must not keep those of others waiting for ever. */
final class TooManyJobs extends Problem {
    private static final long serialVersionUID = 1L;

    TooManyJobs(long limit, long used) {
        super(
                ProblemType.LIMIT_REACHED,
                "There are " + used + " unfinished jobs. Wait for one to end, or cancel one.",
                Map.of("limit", limit, "used", used));
    }
}
