package dev.setia.reward;

import dev.setia.platform.ShortTransaction;
import dev.setia.platform.Tenancy;
import dev.setia.shared.HoldId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Ends the holds whose time is over, each in a transaction of its own: whoever is killed in between leaves the rest to
 * whoever comes next. The background does it for all; whoever spends a member's points does it for the member first.
 */
@Component
class ExpireHolds {
    private static final Logger log = LoggerFactory.getLogger(ExpireHolds.class);
    private static final int TENANTS_AT_A_TIME = 500;
    private static final int HOLDS_AT_A_TIME = 500;

    private final Holds holds;
    private final EndHold endHold;
    private final ShortTransaction transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    ExpireHolds(Holds holds, EndHold endHold, ShortTransaction transaction, JdbcClient jdbc, Clock clock) {
        this.holds = holds;
        this.endHold = endHold;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of one member, so that nothing that is free again looks taken. No transaction is open. */
    void ofMember(TenantId tenant, MemberId member) {
        holds.dueOf(tenant, member, clock.instant()).forEach(hold -> expire(tenant, hold));
    }

    /** @param isStopping asked between two holds */
    void ofAll(BooleanSupplier isStopping) {
        List<TenantId> tenants = tenants(null);
        while (!tenants.isEmpty()) {
            for (TenantId tenant : tenants) {
                if (isStopping.getAsBoolean()) {
                    return;
                }
                Tenancy.run(tenant, () -> ofTenant(tenant, isStopping));
            }
            tenants = tenants(tenants.getLast());
        }
    }

    /** The rest of very many waits for the next look. */
    private void ofTenant(TenantId tenant, BooleanSupplier isStopping) {
        try {
            for (HoldId hold : holds.due(tenant, clock.instant(), HOLDS_AT_A_TIME)) {
                if (isStopping.getAsBoolean()) {
                    return;
                }
                tryToExpire(tenant, hold);
            }
        } catch (RuntimeException e) {
            // One tenant's trouble is not the others'.
            log.error("The holds of {} could not be ended", tenant, e);
        }
    }

    /** The trouble with one hold is not the others'. */
    private void tryToExpire(TenantId tenant, HoldId hold) {
        try {
            expire(tenant, hold);
        } catch (CannotCreateTransactionException e) {
            // Without a database no other hold would fare better.
            throw e;
        } catch (RuntimeException e) {
            log.error("Hold {} of {} could not be ended", hold, tenant, e);
        }
    }

    private void expire(TenantId tenant, HoldId hold) {
        boolean unused = transaction.run(() -> endHold.expire(tenant, hold));
    }

    private List<TenantId> tenants(@Nullable TenantId after) {
        return jdbc.sql("select tenant_id from tenant_directory where tenant_id > ? order by tenant_id limit ?")
                .params(after == null ? new UUID(0, 0) : after.value(), TENANTS_AT_A_TIME)
                .query((row, number) -> new TenantId(row.getObject("tenant_id", UUID.class)))
                .list();
    }
}
