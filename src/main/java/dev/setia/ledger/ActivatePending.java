package dev.setia.ledger;

import dev.setia.platform.DayStep;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Pending points whose day has come can be spent. */
@Component
class ActivatePending implements DayStep {
    private final SettleDue settleDue;

    ActivatePending(SettleDue settleDue) {
        this.settleDue = settleDue;
    }

    @Override
    public String name() {
        return "activate_pending";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        return settleDue.all(
                SettleDue.Due.withDay(DueKind.ACTIVATION, tenant, program, document(program, date), begin));
    }
}
