package dev.setia.day;

import dev.setia.day.DayChangeRows.ProgramDays;
import dev.setia.day.RunDayChanges.End;
import dev.setia.platform.Tenancy;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Does what is due in every program of every tenant, one tenant at a time. */
@Component
class RunAllDayChanges {
    private static final Logger log = LoggerFactory.getLogger(RunAllDayChanges.class);
    private static final int TENANTS_AT_A_TIME = 500;
    /** A program that was made meanwhile waits no longer than this for its first day. */
    private static final Duration LOOKED_AT_EVERY = Duration.ofHours(1);

    private final RunDayChanges runDayChanges;
    private final DayChangeRows rows;
    private final JdbcClient jdbc;
    private final Clock clock;
    // Remembered, so that looking costs nothing while nothing is due.
    private final Map<TenantId, Instant> nextLook = new ConcurrentHashMap<>();

    RunAllDayChanges(RunDayChanges runDayChanges, DayChangeRows rows, JdbcClient jdbc, Clock clock) {
        this.runDayChanges = runDayChanges;
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param isStopping asked between two steps */
    void run(BooleanSupplier isStopping) {
        List<TenantId> tenants = tenants(null);
        while (!tenants.isEmpty()) {
            for (TenantId tenant : tenants) {
                if (isStopping.getAsBoolean()) {
                    return;
                }
                if (!clock.instant().isBefore(nextLook.getOrDefault(tenant, Instant.MIN))) {
                    look(tenant, isStopping);
                }
            }
            tenants = tenants(tenants.getLast());
        }
    }

    private void look(TenantId tenant, BooleanSupplier isStopping) {
        try {
            Tenancy.run(tenant, () -> programs(tenant, isStopping));
        } catch (RuntimeException e) {
            // One tenant's trouble is not the others'.
            nextLook.remove(tenant);
            log.error("The day changes of {} were cut off", tenant, e);
        }
    }

    private void programs(TenantId tenant, BooleanSupplier isStopping) {
        Instant next = clock.instant().plus(LOOKED_AT_EVERY);
        boolean isAllDone = true;
        for (ProgramDays program : rows.programs(tenant)) {
            RunDayChanges.Run run = runDayChanges.run(tenant, program, isStopping);
            isAllDone &= run.end() == End.UP_TO_DATE;
            var now = new ProgramDays(program.program(), program.zone(), program.createdAt(), run.doneThrough());
            next = now.nextBegin().isBefore(next) ? now.nextBegin() : next;
        }
        if (isAllDone) {
            nextLook.put(tenant, next);
        } else {
            nextLook.remove(tenant);
        }
    }

    private List<TenantId> tenants(@Nullable TenantId after) {
        return jdbc.sql("select tenant_id from tenant_directory where tenant_id > ? order by tenant_id limit ?")
                .params(after == null ? new UUID(0, 0) : after.value(), TENANTS_AT_A_TIME)
                .query((row, number) -> new TenantId(row.getObject("tenant_id", UUID.class)))
                .list();
    }
}
