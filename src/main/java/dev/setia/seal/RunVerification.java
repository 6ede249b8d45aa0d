package dev.setia.seal;

import dev.setia.job.JobKind;
import dev.setia.job.JobRun;
import dev.setia.shared.JobId;
import org.springframework.stereotype.Component;

/** Verifies as a job, with one thread: the other cores are for the tills. Writes nothing but its result. */
@Component
class RunVerification implements JobKind {
    static final String TYPE = "verification";

    private final VerifyBooks verifyBooks;

    RunVerification(VerifyBooks verifyBooks) {
        this.verifyBooks = verifyBooks;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String resultPath(JobId job) {
        return "/v1/verifications/" + job;
    }

    @Override
    public Object run(JobRun run) {
        VerificationInput input = run.input(VerificationInput.class);
        return VerificationView.of(
                run.job(), run.tenant(), verifyBooks.verify(run.tenant(), input.anchors(), 1, run::progress));
    }
}
