package dev.setia.program;

import dev.setia.platform.Audited;
import dev.setia.platform.Cursors;
import dev.setia.platform.NotFound;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/programs")
@Tag(name = "Programs")
class ProgramController {
    private final CreateProgram createProgram;
    private final ProgramRepository programs;
    private final Cursors cursors;

    ProgramController(CreateProgram createProgram, ProgramRepository programs, Cursors cursors) {
        this.createProgram = createProgram;
        this.programs = programs;
        this.cursors = cursors;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @RequiresScope("programs:write")
    @Audited
    @Operation(
            operationId = "createProgram",
            summary = "Begin a program; it gives nothing until a version is published")
    ResponseEntity<ProgramView> createProgram(@RequestBody CreateProgramRequest request) {
        ProgramView program = createProgram.create(request.read(), Boolean.TRUE.equals(request.isDefault()));
        return ResponseEntity.created(URI.create("/v1/programs/" + program.id()))
                .body(program);
    }

    @GetMapping("/{programId}")
    @RequiresScope("programs:read")
    @Operation(summary = "Show a program")
    ProgramView getProgram(@PathVariable ProgramId programId) {
        return programs.findByProgramId(programId.value())
                .orElseThrow(() -> new NotFound("program"))
                .view();
    }

    @GetMapping
    @RequiresScope("programs:read")
    @Operation(summary = "List the programs, the oldest first")
    Page<ProgramView> listPrograms(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("programs", limit, cursor);
        UUID after = wanted.after() == null ? new UUID(0, 0) : UUID.fromString(wanted.after());
        var rows = programs.findByProgramIdGreaterThanOrderByProgramId(after, Limit.of(wanted.rows()));
        return cursors.page(wanted, rows, program -> program.id().value().toString())
                .map(Program::view);
    }
}
