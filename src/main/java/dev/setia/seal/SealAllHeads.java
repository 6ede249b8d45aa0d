package dev.setia.seal;

import dev.setia.platform.Tenancy;
import dev.setia.shared.TenantId;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Seals for every tenant, one after the other. */
@Component
class SealAllHeads {
    private static final Logger log = LoggerFactory.getLogger(SealAllHeads.class);
    private static final int TENANTS_AT_A_TIME = 500;

    private final SealHeads sealHeads;
    private final JdbcClient jdbc;

    SealAllHeads(SealHeads sealHeads, JdbcClient jdbc) {
        this.sealHeads = sealHeads;
        this.jdbc = jdbc;
    }

    /** @param isStopping asked between two pieces of work */
    void run(BooleanSupplier isStopping) {
        List<TenantId> tenants = tenants(null);
        while (!tenants.isEmpty()) {
            for (TenantId tenant : tenants) {
                if (isStopping.getAsBoolean()) {
                    return;
                }
                seal(tenant, isStopping);
            }
            tenants = tenants(tenants.getLast());
        }
    }

    private void seal(TenantId tenant, BooleanSupplier isStopping) {
        try {
            Tenancy.run(tenant, () -> sealHeads.seal(tenant, SealHeads.Sizes.STANDARD, isStopping));
        } catch (RuntimeException e) {
            // One tenant's trouble is not the others'.
            log.error("The heads of {} could not be sealed", tenant, e);
        }
    }

    private List<TenantId> tenants(@Nullable TenantId after) {
        return jdbc.sql("select tenant_id from tenant_directory where tenant_id > ? order by tenant_id limit ?")
                .params(after == null ? new UUID(0, 0) : after.value(), TENANTS_AT_A_TIME)
                .query((row, number) -> new TenantId(row.getObject("tenant_id", UUID.class)))
                .list();
    }
}
