package dev.setia.coupon;

import dev.setia.code.CodeJobs;
import dev.setia.job.JobView;
import dev.setia.platform.Answered;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.CouponPoolId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Fills pools of coupons with more codes than a request takes. */
@RestController
@RequestMapping("/v1/coupons/pools/{poolId}")
@Tag(name = "Coupons")
class CouponJobController {
    private final CodeJobs jobs;
    private final CouponShelf shelf;

    CouponJobController(CodeJobs jobs, CouponShelf shelf) {
        this.jobs = jobs;
        this.shelf = shelf;
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping(path = "/imports", consumes = "text/csv")
    @RequiresScope("rewards:write")
    @Operation(
            summary = "Bring a file of codes from elsewhere into a pool",
            description =
                    "One code a row, up to 500000 rows and 128 MiB, as a job. Rows that are wrong or known already"
                            + " are told under the job's errorsUrl with line and column; all others are added. A job that is"
                            + " cancelled keeps what it has added so far.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(ref = "#/components/schemas/CodesAsCsv"),
                            examples = @ExampleObject("code\r\nSPRING-0001\r\nSPRING-0002\r\n")))
    ResponseEntity<JobView> importCouponFile(
            @PathVariable CouponPoolId poolId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            InputStream body) {
        return watched(jobs.importFile(shelf, poolId.value(), dryRun, key, body));
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping("/generations")
    @RequiresScope("rewards:write")
    @Operation(
            summary = "Make many new codes that nobody can guess",
            description = "As a job. One that is cancelled keeps what it has made so far.")
    ResponseEntity<JobView> generateManyCoupons(
            @PathVariable CouponPoolId poolId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody GenerateManyCouponsRequest request) {
        return watched(jobs.generate(shelf, poolId.value(), request.count(), key));
    }

    private static ResponseEntity<JobView> watched(Answered<JobView> job) {
        return job.accepted("/v1/jobs/" + job.value().id());
    }
}
