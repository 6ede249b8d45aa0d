package dev.setia.platform;

import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes away the idempotency keys whose time is over, tenant by tenant and some hundred at a time, so that nobody waits
 * for it. What the keys did stays, and so do its natural keys: a receipt is booked once for ever.
 */
@Component
class PurgeIdempotencyKeys {
    private static final Logger log = LoggerFactory.getLogger(PurgeIdempotencyKeys.class);
    private static final int TENANTS_AT_A_TIME = 500;
    private static final int KEYS_AT_A_TIME = 500;

    private final JdbcClient jdbc;
    private final ShortTransaction transaction;
    private final Clock clock;

    PurgeIdempotencyKeys(JdbcClient jdbc, ShortTransaction transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param isStopping asked between two pieces of work */
    void run(BooleanSupplier isStopping) {
        Instant end = clock.instant().minus(Idempotency.KEPT);
        List<TenantId> tenants = tenants(null);
        while (!tenants.isEmpty()) {
            for (TenantId tenant : tenants) {
                if (isStopping.getAsBoolean()) {
                    return;
                }
                Tenancy.run(tenant, () -> purge(tenant, end, isStopping));
            }
            tenants = tenants(tenants.getLast());
        }
    }

    private void purge(TenantId tenant, Instant end, BooleanSupplier isStopping) {
        try {
            int gone = KEYS_AT_A_TIME;
            while (gone == KEYS_AT_A_TIME && !isStopping.getAsBoolean()) {
                gone = transaction.run(() -> purgeSome(tenant, end));
            }
        } catch (RuntimeException e) {
            // One tenant's trouble is not the others'.
            log.error("The idempotency keys of {} could not be taken away", tenant, e);
        }
    }

    private int purgeSome(TenantId tenant, Instant end) {
        return jdbc.sql("""
                        delete from idempotency_record r
                         using (select credential, operation, key from idempotency_record
                                 where tenant_id = :tenant and recorded_at < :end
                                 order by recorded_at limit :some) o
                         where r.tenant_id = :tenant and r.credential = o.credential and r.operation = o.operation
                           and r.key = o.key""")
                .param("tenant", tenant.value())
                .param("end", end.atOffset(ZoneOffset.UTC))
                .param("some", KEYS_AT_A_TIME)
                .update();
    }

    private List<TenantId> tenants(@Nullable TenantId after) {
        return jdbc.sql("select tenant_id from tenant_directory where tenant_id > ? order by tenant_id limit ?")
                .params(after == null ? new UUID(0, 0) : after.value(), TENANTS_AT_A_TIME)
                .query((row, number) -> new TenantId(row.getObject("tenant_id", UUID.class)))
                .list();
    }
}
