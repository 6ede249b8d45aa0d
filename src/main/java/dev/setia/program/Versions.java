package dev.setia.program;

import dev.setia.platform.Audit;
import dev.setia.platform.Faults;
import dev.setia.platform.NotFound;
import dev.setia.platform.Place;
import dev.setia.platform.Revision;
import dev.setia.platform.Tenancy;
import dev.setia.program.LintReport.LintFinding;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.ProgramId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From a draft to a promise. */
@Component
class Versions {
    private static final int NUMBER_MAX = 1000;

    private final ProgramRepository programs;
    private final VersionRepository versions;
    private final ApplicationEventPublisher events;
    private final ValidateVersion validate;
    private final Audit audit;
    private final Clock clock;

    Versions(
            ProgramRepository programs,
            VersionRepository versions,
            ApplicationEventPublisher events,
            ValidateVersion validate,
            Audit audit,
            Clock clock) {
        this.programs = programs;
        this.versions = versions;
        this.events = events;
        this.validate = validate;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public StoredVersion draft(ProgramId id, ProgramDefinition definition) {
        Program program = locked(id);
        int number = versions.highestNumber(id.value()) + 1;
        if (number > NUMBER_MAX) {
            throw new TooManyVersions(NUMBER_MAX);
        }
        StoredVersion version =
                versions.saveAndFlush(StoredVersion.draft(id, read(program, definition, number), clock.instant()));
        audit.changed(address(id, number), null, version.facts());
        return version;
    }

    @Transactional
    public StoredVersion revise(ProgramId id, int number, @Nullable String ifMatch, ProgramDefinition definition) {
        Program program = locked(id);
        StoredVersion version = find(id, number);
        version.requireDraft();
        Revision.check(ifMatch, version.revision());
        StoredVersion.Facts before = version.facts();
        version.revise(read(program, definition, number));
        audit.changed(address(id, number), before, version.facts());
        return versions.saveAndFlush(version);
    }

    /**
     * A version that was published.
     *
     * @param findings what the linter had to say, no error among them
     */
    record Published(StoredVersion version, List<LintFinding> findings) {}

    @Transactional
    public Published publish(ProgramId id, int number, @Nullable String effectiveFrom) {
        Program program = locked(id);
        StoredVersion version = find(id, number);
        version.requireDraft();
        List<LintFinding> findings = validate.admit(program, version.version(program.currency(), program.zone()));
        Instant now = clock.instant();
        StoredVersion.Facts before = version.facts();
        version.publish(effectiveFrom(id, effectiveFrom, now), now);
        audit.changed(address(id, number), before, version.facts());
        events.publishEvent(new ProgramChanged(Tenancy.current(), id));
        return new Published(versions.saveAndFlush(version), findings);
    }

    private Instant effectiveFrom(ProgramId id, @Nullable String given, Instant now) {
        Faults faults = new Faults();
        Place place = faults.root().field("effectiveFrom");
        Instant from = place.instant(given);
        // The first version has no promise before it, and receipts of the past wait to be judged.
        if (from != null && from.isBefore(now) && versions.isAnyPublished(id.value())) {
            place.wrong("in_the_past", "must not be in the past", Map.of("now", now.toString()));
        }
        faults.refuse();
        return from == null ? now : from;
    }

    private static String address(ProgramId id, int number) {
        return "/v1/programs/" + id + "/versions/" + number;
    }

    private static ProgramVersion read(Program program, ProgramDefinition definition, int number) {
        return DefinitionReader.read(definition, number, program.currency(), program.zone());
    }

    /** The versions as they are seen now. */
    @Transactional(readOnly = true)
    public List<ProgramVersionView> views(ProgramId id, List<StoredVersion> of) {
        List<VersionLife.Begin> published = versions.begins(id.value());
        Instant now = clock.instant();
        return of.stream().map(version -> version.view(published, now)).toList();
    }

    ProgramVersionView view(StoredVersion version) {
        return views(new ProgramId(version.getId().programId()), List.of(version))
                .getFirst();
    }

    StoredVersion find(ProgramId id, int number) {
        return versions.find(id.value(), number).orElseThrow(() -> new NotFound("version of the program"));
    }

    private Program locked(ProgramId id) {
        return programs.lock(id.value()).orElseThrow(() -> new NotFound("program"));
    }
}
