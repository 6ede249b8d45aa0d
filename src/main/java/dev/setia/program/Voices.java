package dev.setia.program;

import dev.setia.platform.Reader;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.wording.Explainer;
import dev.setia.wording.Language;
import dev.setia.wording.Voice;
import org.springframework.stereotype.Component;

/**
 * How whoever asks is spoken to of a program: in the language of the request, with the program's own name for its
 * points. Sentences are made when they are read and never stored: the figures are, and the version by which they are
 * read never changes.
 */
@Component
public class Voices {
    private final Programs programs;

    Voices(Programs programs) {
        this.programs = programs;
    }

    /** @param version of this program; its money is spoken of */
    public Voice of(TenantId tenant, ProgramId program, ProgramVersion version) {
        String pointsName =
                programs.terms(tenant, program).map(Programs.Terms::pointsName).orElse(null);
        return new Voice(Language.of(Reader.locale()), version.currency(), pointsName);
    }

    /** Explains what a version decided. */
    public Explainer explainer(TenantId tenant, ProgramId program, ProgramVersion version) {
        return new Explainer(of(tenant, program, version), version);
    }
}
