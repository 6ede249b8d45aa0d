package dev.setia.ledger;

import dev.setia.platform.DayStep;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Points whose last day is over are gone. */
@Component
class ExpireLots implements DayStep {
    private final SettleDue settleDue;

    ExpireLots(SettleDue settleDue) {
        this.settleDue = settleDue;
    }

    @Override
    public String name() {
        return "expire_lots";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        return settleDue.all(SettleDue.Due.withDay(DueKind.EXPIRY, tenant, program, document(program, date), begin));
    }
}
