package dev.setia.code;

import dev.setia.job.Jobs;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.JobId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What came of jobs about codes. */
@RestController
@RequestMapping("/v1")
@Tag(name = "Codes")
class CodeController {
    private final Jobs jobs;
    private final CodeImportErrors errors;
    private final Cursors cursors;

    CodeController(Jobs jobs, CodeImportErrors errors, Cursors cursors) {
        this.jobs = jobs;
        this.errors = errors;
        this.cursors = cursors;
    }

    @GetMapping("/code-imports/{jobId}")
    @RequiresScope("rewards:write")
    @Operation(summary = "Show what came of a file of codes, once its job has succeeded")
    CodeImportView getCodeImport(@PathVariable JobId jobId) {
        return jobs.result(Callers.current().tenant(), jobId, ImportCodes.TYPE, CodeImportView.class);
    }

    @GetMapping("/code-imports/{jobId}/errors")
    @RequiresScope("rewards:write")
    @Operation(
            summary = "List the rows of a file of codes that were refused, in the file's order",
            description = "While the job runs, those that are known so far.")
    Page<CodeImportError> listCodeImportErrors(
            @PathVariable JobId jobId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("code import errors " + jobId.text(), limit, cursor);
        return cursors.page(wanted, errors.of(jobId, wanted), error -> Long.toString(error.line()));
    }

    @GetMapping("/code-generations/{jobId}")
    @RequiresScope("rewards:write")
    @Operation(summary = "Show what came of making many codes, once the job has succeeded")
    CodeGenerationView getCodeGeneration(@PathVariable JobId jobId) {
        return jobs.result(Callers.current().tenant(), jobId, GenerateCodes.TYPE, CodeGenerationView.class);
    }
}
