package dev.setia.program;

import dev.setia.platform.Audit;
import dev.setia.platform.Ids;
import dev.setia.platform.Tenancy;
import dev.setia.program.Program.NewProgram;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class CreateProgram {
    private final ProgramRepository programs;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    CreateProgram(ProgramRepository programs, ApplicationEventPublisher events, Audit audit, Clock clock) {
        this.programs = programs;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public ProgramView create(NewProgram wanted, boolean shouldBeDefault) {
        if (programs.existsByCode(wanted.code())) {
            throw new ProgramCodeTaken(wanted.code());
        }
        var former = programs.findDefault();
        boolean isDefault = shouldBeDefault || former.isEmpty();
        if (isDefault) {
            // Written before the new one: at no moment has a tenant two defaults.
            former.ifPresent(program -> {
                ProgramView before = program.view();
                program.stepBack();
                audit.changed("/v1/programs/" + program.id(), before, program.view());
                programs.saveAndFlush(program);
            });
        }
        Program program = programs.saveAndFlush(new Program(Ids.next(), wanted, isDefault, clock.instant()));
        events.publishEvent(new ProgramChanged(Tenancy.current(), program.id()));
        audit.changed("/v1/programs/" + program.id(), null, program.view());
        return program.view();
    }
}
