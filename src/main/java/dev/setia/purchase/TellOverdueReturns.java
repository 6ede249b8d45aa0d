package dev.setia.purchase;

import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.DayStep;
import dev.setia.shared.ParkedReturnId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells of returns whose purchase can no longer arrive (D21); what could not be settled when it arrived is settled. */
@Component
class TellOverdueReturns implements DayStep {
    private final ParkedReturns parked;
    private final SettleParkedReturns settle;
    private final ApplicationEventPublisher publisher;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TellOverdueReturns(
            ParkedReturns parked,
            SettleParkedReturns settle,
            ApplicationEventPublisher publisher,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.parked = parked;
        this.settle = settle;
        this.publisher = publisher;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tell_overdue_returns";
    }

    @Override
    public int order() {
        return 78;
    }

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        List<ParkedReturnId> arrived = parked.arrived(tenant, program);
        arrived.forEach(id -> settle.settle(tenant, id));
        return arrived.size() + Objects.requireNonNull(transaction.execute(status -> tell(tenant, program, begin)));
    }

    private long tell(TenantId tenant, ProgramId program, Instant begin) {
        Instant now = clock.instant();
        List<ParkedReturnId> overdue = parked.tellOverdue(tenant, program, begin, now);
        // Being parked was the first event of its stream, being overdue is the second.
        publisher.publishEvent(new Announcements(overdue.stream()
                .map(id -> new Announcement(
                        tenant, id.value(), 2, "return.overdue", null, "parked_return", id.value(), now))
                .toList()));
        return overdue.size();
    }
}
