package dev.setia.platform;

import dev.setia.shared.TenantId;
import java.lang.ScopedValue.CallableOp;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tenant that the current thread works for. A connection taken while a tenant is bound shows that tenant's rows and
 * no others; with none bound it shows no tenant's rows at all.
 */
public final class Tenancy {
    /** Hibernate wants a tenant even when there is none. It means none, and never reaches the database. */
    static final UUID NONE = new UUID(0, 0);

    private static final ScopedValue<UUID> TENANT = ScopedValue.newInstance();

    private Tenancy() {}

    /** The bound tenant, or null. */
    public static @Nullable UUID currentOrNull() {
        UUID bound = TENANT.orElse(NONE);
        return bound.equals(NONE) ? null : bound;
    }

    /** @throws IllegalStateException when no tenant is bound */
    public static TenantId current() {
        UUID bound = currentOrNull();
        if (bound == null) {
            throw new IllegalStateException("no tenant is bound here");
        }
        return new TenantId(bound);
    }

    /**
     * Does it for the tenant: for jobs, caches and seeds, which have no caller. A transaction that is open already
     * keeps the connection it has, and with it the tenant it began with.
     */
    public static <T, X extends Throwable> T in(TenantId tenant, CallableOp<? extends T, X> action) throws X {
        return where(tenant).call(action);
    }

    /** Does it for no tenant, whoever is bound: a connection taken in it shows no rows until it is told whose. */
    static <T, X extends Throwable> T forNobody(CallableOp<? extends T, X> action) throws X {
        return ScopedValue.where(TENANT, NONE).call(action);
    }

    /** {@link #in} for what has no result. */
    public static void run(TenantId tenant, Runnable action) {
        where(tenant).run(action);
    }

    /** The statement that lets an open transaction see the rows of these tenants; for whoever serves several in one. */
    public static String setLocal(Collection<TenantId> tenants) {
        return "SET LOCAL app.tenant_id = '" + list(tenants) + "'";
    }

    /** As the setting names them. */
    static String list(Collection<TenantId> tenants) {
        return tenants.stream()
                .map(tenant -> checked(tenant.value()).toString())
                .collect(Collectors.joining(","));
    }

    static ScopedValue.Carrier where(TenantId tenant) {
        return ScopedValue.where(TENANT, checked(tenant.value()));
    }

    private static UUID checked(UUID tenant) {
        if (tenant.equals(NONE)) {
            throw new IllegalArgumentException("the nil UUID is no tenant");
        }
        return tenant;
    }
}
