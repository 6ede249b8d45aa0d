package dev.setia.reward;

import dev.setia.code.CodeJobs;
import dev.setia.job.JobView;
import dev.setia.platform.Answered;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.RewardId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Fills the pool of a gift card with more codes than a request takes. */
@RestController
@RequestMapping("/v1/rewards/{rewardId}/codes")
@Tag(name = "Rewards")
class RewardCodeController {
    private final CodeJobs jobs;
    private final RewardCodeShelf shelf;

    RewardCodeController(CodeJobs jobs, RewardCodeShelf shelf) {
        this.jobs = jobs;
        this.shelf = shelf;
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping(path = "/imports", consumes = "text/csv")
    @RequiresScope("rewards:write")
    @Operation(
            summary = "Fill the pool of a gift card with a file of codes",
            description =
                    "One code a row, up to 500000 rows and 128 MiB, as a job. Rows that are wrong or known already"
                            + " are told under the job's errorsUrl with line and column; all others are added.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(ref = "#/components/schemas/CodesAsCsv"),
                            examples = @ExampleObject("code\r\nKADO-0001\r\nKADO-0002\r\n")))
    ResponseEntity<JobView> importRewardCodeFile(
            @PathVariable RewardId rewardId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            InputStream body) {
        Answered<JobView> job = jobs.importFile(shelf, rewardId.value(), dryRun, key, body);
        return job.accepted("/v1/jobs/" + job.value().id());
    }
}
