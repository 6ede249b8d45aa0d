package dev.setia.program;

import dev.setia.platform.Audited;
import dev.setia.platform.Cursors;
import dev.setia.platform.NotFound;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.platform.Revision;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/programs/{programId}/versions")
@Tag(name = "Programs")
class VersionController {
    private final Versions versions;
    private final ProgramRepository programs;
    private final VersionRepository repository;
    private final ValidateVersion validate;
    private final Cursors cursors;

    VersionController(
            Versions versions,
            ProgramRepository programs,
            VersionRepository repository,
            ValidateVersion validate,
            Cursors cursors) {
        this.versions = versions;
        this.programs = programs;
        this.repository = repository;
        this.validate = validate;
        this.cursors = cursors;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @RequiresScope("programs:write")
    @Audited
    @Operation(summary = "Draft a version; every fault of the definition is told at once")
    ResponseEntity<ProgramVersionView> draftProgramVersion(
            @PathVariable ProgramId programId, @RequestBody ProgramDefinition definition) {
        StoredVersion version = versions.draft(programId, definition);
        ProgramVersionView answer = versions.view(version);
        return ResponseEntity.created(URI.create("/v1/programs/" + programId + "/versions/" + answer.number()))
                .eTag(Revision.etag(version.revision()))
                .body(answer);
    }

    @PutMapping("/{number}")
    @RequiresScope("programs:write")
    @Audited
    @Operation(summary = "Replace the definition of a draft")
    ResponseEntity<ProgramVersionView> reviseProgramVersion(
            @PathVariable ProgramId programId,
            @PathVariable int number,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ProgramDefinition definition) {
        return answer(versions.revise(programId, number, ifMatch, definition));
    }

    @PostMapping("/{number}/publish")
    @RequiresScope("programs:write")
    @Audited
    @Operation(
            summary = "Make a draft a promise; it never changes again",
            description = "Refused while the linter finds errors; its warnings and hints come with the answer.")
    ResponseEntity<ProgramVersionView> publishProgramVersion(
            @PathVariable ProgramId programId,
            @PathVariable int number,
            @RequestBody(required = false) @Nullable PublishVersionRequest request) {
        var published = versions.publish(programId, number, request == null ? null : request.effectiveFrom());
        return ResponseEntity.ok()
                .eTag(Revision.etag(published.version().revision()))
                .body(versions.view(published.version()).with(published.findings()));
    }

    @PostMapping("/{number}/validate")
    @RequiresScope("programs:read")
    @Operation(
            summary = "Look for what the author of a version may not have meant",
            description = "Changes nothing. Errors keep a draft from being published, warnings and hints do not.")
    LintReport validateProgramVersion(
            @PathVariable ProgramId programId,
            @PathVariable int number,
            @RequestBody(required = false) @Nullable ValidateVersionRequest request) {
        Program program = programs.findByProgramId(programId.value()).orElseThrow(() -> new NotFound("program"));
        StoredVersion version = versions.find(programId, number);
        return validate.validate(program, version.version(program.currency(), program.zone()), request);
    }

    @GetMapping("/{number}")
    @RequiresScope("programs:read")
    @Operation(summary = "Show a version with its definition")
    ResponseEntity<ProgramVersionView> getProgramVersion(@PathVariable ProgramId programId, @PathVariable int number) {
        return answer(versions.find(programId, number));
    }

    @GetMapping
    @RequiresScope("programs:read")
    @Operation(summary = "List the versions of a program, the oldest first")
    Page<ProgramVersionView> listProgramVersions(
            @PathVariable ProgramId programId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (programs.findByProgramId(programId.value()).isEmpty()) {
            throw new NotFound("program");
        }
        var wanted = cursors.wanted("versions:" + programId, limit, cursor);
        int after = wanted.after() == null ? 0 : Integer.parseInt(wanted.after());
        var rows = repository.after(programId.value(), after, Limit.of(wanted.rows()));
        return cursors.page(wanted, versions.views(programId, rows), version -> Integer.toString(version.number()));
    }

    private ResponseEntity<ProgramVersionView> answer(StoredVersion version) {
        return ResponseEntity.ok().eTag(Revision.etag(version.revision())).body(versions.view(version));
    }
}
