package dev.setia.seal;

import dev.setia.job.JobView;
import dev.setia.job.Jobs;
import dev.setia.platform.Callers;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.JobId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Verification of the books over HTTP. */
@RestController
@RequestMapping("/v1/verifications")
@Tag(name = "Seals")
class VerificationController {
    private static final VerifyBooksRequest WITHOUT_ANCHORS = new VerifyBooksRequest(null);

    private final StartVerification startVerification;
    private final Jobs jobs;

    VerificationController(StartVerification startVerification, Jobs jobs) {
        this.startVerification = startVerification;
        this.jobs = jobs;
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping
    @RequiresScope("reports:read")
    @Operation(
            summary = "Verify the books",
            description = "Computes the hash of every entry and every seal anew, as a job, and compares the seals with"
                    + " anchors that you have kept. Watch the job under its Location; its resultUrl has the answer.")
    ResponseEntity<JobView> verifyBooks(@RequestBody(required = false) @Nullable VerifyBooksRequest request) {
        JobView job = startVerification.start(Callers.current(), request == null ? WITHOUT_ANCHORS : request);
        return ResponseEntity.accepted()
                .header(HttpHeaders.LOCATION, "/v1/jobs/" + job.id())
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(job);
    }

    @GetMapping("/{jobId}")
    @RequiresScope("reports:read")
    @Operation(summary = "Show what a verification found, once its job has succeeded")
    VerificationView getVerification(@PathVariable JobId jobId) {
        return jobs.result(Callers.current().tenant(), jobId, RunVerification.TYPE, VerificationView.class);
    }
}
