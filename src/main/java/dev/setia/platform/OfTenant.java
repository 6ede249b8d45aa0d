package dev.setia.platform;

import dev.setia.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Something of a tenant's, where one statement serves several tenants: what travels to the database and what comes back
 * names its tenant row by row.
 */
public record OfTenant<T>(TenantId tenant, T it) {
    /** All of them in one list, in the order of the map. */
    public static <T> List<OfTenant<T>> all(Map<TenantId, ? extends Collection<? extends T>> byTenant) {
        return byTenant.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(it -> new OfTenant<T>(entry.getKey(), it)))
                .toList();
    }

    /** The things without their tenants, in the same order. */
    public static <T> List<T> things(Collection<OfTenant<T>> all) {
        return all.stream().map(OfTenant::it).toList();
    }
}
