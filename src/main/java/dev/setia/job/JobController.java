package dev.setia.job;

import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/jobs")
@Tag(name = "Jobs")
class JobController {
    private final Jobs jobs;
    private final Cursors cursors;

    JobController(Jobs jobs, Cursors cursors) {
        this.jobs = jobs;
        this.cursors = cursors;
    }

    @GetMapping("/{jobId}")
    @RequiresScope("jobs:read")
    @Operation(summary = "Show a job: how far it is, and where its result will be")
    JobView getJob(@PathVariable JobId jobId) {
        return jobs.get(tenant(), jobId);
    }

    @GetMapping
    @RequiresScope("jobs:read")
    @Operation(summary = "List the jobs, the newest first")
    Page<JobView> listJobs(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("jobs", limit, cursor);
        UUID after = wanted.after() == null ? null : UUID.fromString(wanted.after());
        return cursors.page(
                wanted,
                jobs.list(tenant(), after, wanted.rows()),
                job -> job.id().value().toString());
    }

    @PostMapping("/{jobId}/cancel")
    @RequiresScope("jobs:write")
    @Operation(summary = "Cancel a job; cancelling it again changes nothing")
    JobView cancelJob(@PathVariable JobId jobId) {
        return jobs.cancel(tenant(), jobId);
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
