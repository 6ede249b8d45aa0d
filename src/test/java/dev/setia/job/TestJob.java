package dev.setia.job;

import dev.setia.shared.JobId;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Work that a test writes down; found by the component scan of the application. */
@Component
class TestJob implements JobKind {
    /** What the next run does. */
    volatile Function<JobRun, Object> work = run -> List.of();

    @Override
    public String type() {
        return "test_job";
    }

    @Override
    public String resultPath(JobId job) {
        return "/v1/test-jobs/" + job;
    }

    @Override
    public Object run(JobRun run) {
        return work.apply(run);
    }
}
