package dev.setia.simulation;

import dev.setia.job.JobView;
import dev.setia.job.Jobs;
import dev.setia.platform.Callers;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.JobId;
import dev.setia.shared.ProgramId;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Simulations")
class SimulationController {
    private static final SimulateVersionRequest WITHOUT_WISHES = new SimulateVersionRequest(null, null, null, null);

    private final StartSimulation startSimulation;
    private final Jobs jobs;

    SimulationController(StartSimulation startSimulation, Jobs jobs) {
        this.startSimulation = startSimulation;
        this.jobs = jobs;
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping("/v1/programs/{programId}/versions/{number}/simulate")
    @RequiresScope("programs:write")
    @Operation(
            summary = "Try a version on the purchases that really were",
            description =
                    "Runs a draft, or any other version, over the tenant's history as a job, beside the version in"
                            + " force. Nothing is booked. Watch the job under its Location; its resultUrl has the answer.")
    ResponseEntity<JobView> simulateProgramVersion(
            @PathVariable ProgramId programId,
            @PathVariable int number,
            @RequestBody(required = false) @Nullable SimulateVersionRequest request) {
        JobView job =
                startSimulation.start(Callers.current(), programId, number, request == null ? WITHOUT_WISHES : request);
        return ResponseEntity.accepted()
                .header(HttpHeaders.LOCATION, "/v1/jobs/" + job.id())
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(job);
    }

    @GetMapping("/v1/simulations/{jobId}")
    @RequiresScope("jobs:read")
    @Operation(summary = "Show what a simulation found, once its job has succeeded")
    SimulationView getSimulation(@PathVariable JobId jobId) {
        return jobs.result(Callers.current().tenant(), jobId, RunSimulation.TYPE, SimulationView.class);
    }
}
