package dev.setia.engage;

import dev.setia.program.LimitCounters;
import dev.setia.program.Programs;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.Rules;
import dev.setia.shared.TenantId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives back what happenings had used of limits, in the periods in which they used it. */
@Component
class HappeningLimits {
    private final Programs programs;
    private final LimitCounters counters;

    HappeningLimits(Programs programs, LimitCounters counters) {
        this.programs = programs;
        this.counters = counters;
    }

    /** The members' accounts are locked. */
    void giveBack(TenantId tenant, OccasionFacts facts, List<StoredHappening> happenings) {
        List<LimitCounters.Wanted> wanted = new ArrayList<>();
        for (StoredHappening happening : happenings) {
            ProgramVersion version = version(tenant, happening);
            LocalDate day = LocalDate.ofInstant(happening.occurredAt(), version.zone());
            wanted.add(new LimitCounters.Wanted(happening.program(), happening.membership(), version, day));
        }
        facts.counters.putAll(counters.ofMembers(tenant, wanted));
        facts.shared.putAll(counters.sharedLocked(tenant, wanted));
        for (StoredHappening happening : happenings) {
            ProgramVersion version = version(tenant, happening);
            for (Effect effect : Rules.grant(happening.outcome().fired(), version, happening.occurredAt())) {
                if (effect instanceof Effect.CounterUsed used) {
                    facts.use(happening.membership(), used, -used.amount());
                }
            }
        }
        counters.write(tenant, facts.changedCounters, facts.changedShared);
    }

    private ProgramVersion version(TenantId tenant, StoredHappening happening) {
        return programs.version(tenant, happening.program(), happening.version());
    }
}
