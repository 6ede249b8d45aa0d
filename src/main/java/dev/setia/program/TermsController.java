package dev.setia.program;

import dev.setia.platform.NotFound;
import dev.setia.platform.Reader;
import dev.setia.platform.RequiresScope;
import dev.setia.platform.Tenancy;
import dev.setia.program.ProgramTerms.ProgramTermsSection;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.ProgramId;
import dev.setia.wording.Language;
import dev.setia.wording.Terms;
import dev.setia.wording.Voice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/programs/{programId}")
@Tag(name = "Programs")
class TermsController {
    private final Programs programs;
    private final ProgramRepository repository;
    private final Versions versions;
    private final Clock clock;

    TermsController(Programs programs, ProgramRepository repository, Versions versions, Clock clock) {
        this.programs = programs;
        this.repository = repository;
        this.versions = versions;
        this.clock = clock;
    }

    @GetMapping(
            path = "/terms",
            produces = {MediaType.APPLICATION_JSON_VALUE, TermsAsMarkdown.MARKDOWN})
    @RequiresScope("programs:read")
    @Operation(
            summary = "Say in plain words what the version in force promises",
            description = "Made from the version itself, in the language that Accept-Language asks for (en, id, pl);"
                    + " as text with Accept: text/markdown.")
    ProgramTerms describeProgram(@PathVariable ProgramId programId) {
        Program program = program(programId);
        ProgramVersion version = programs.inForce(Tenancy.current(), programId, clock.instant())
                .orElseThrow(NoProgramInForce::new)
                .version();
        return terms(program, version);
    }

    @GetMapping(
            path = "/versions/{number}/terms",
            produces = {MediaType.APPLICATION_JSON_VALUE, TermsAsMarkdown.MARKDOWN})
    @RequiresScope("programs:read")
    @Operation(summary = "Say in plain words what a version promises, or a draft would")
    ProgramTerms describeProgramVersion(@PathVariable ProgramId programId, @PathVariable int number) {
        Program program = program(programId);
        return terms(program, versions.find(programId, number).version(program.currency(), program.zone()));
    }

    private Program program(ProgramId id) {
        return repository.findByProgramId(id.value()).orElseThrow(() -> new NotFound("program"));
    }

    private static ProgramTerms terms(Program program, ProgramVersion version) {
        Language language = Language.of(Reader.locale());
        Voice voice = new Voice(language, version.currency(), program.view().pointsName());
        return new ProgramTerms(
                program.id(),
                program.view().name(),
                version.number(),
                language.locale().getLanguage(),
                Terms.of(version, voice).stream()
                        .map(section ->
                                new ProgramTermsSection(section.pointer(), section.title(), section.sentences()))
                        .toList());
    }
}
