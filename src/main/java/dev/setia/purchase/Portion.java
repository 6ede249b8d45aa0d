package dev.setia.purchase;

import dev.setia.platform.OfTenant;
import dev.setia.shared.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What one tenant has in a batch: its purchases, and what is known of its members. Facts of two tenants never meet in
 * one of these, though they come with the same statement.
 */
record Portion(TenantId tenant, List<PurchaseCommand> commands, Facts facts) {
    Portion(TenantId tenant, List<PurchaseCommand> commands) {
        this(tenant, List.copyOf(commands), new Facts());
    }

    Needs needs() {
        return new Needs(commands, facts);
    }

    /** What each tenant asks for. */
    static <T> Map<TenantId, T> each(List<Portion> batch, Function<Portion, T> asked) {
        Map<TenantId, T> all = new LinkedHashMap<>();
        batch.forEach(portion -> all.put(portion.tenant(), asked.apply(portion)));
        return all;
    }

    /** What all of them ask for, in one list. */
    static <T> List<OfTenant<T>> all(List<Portion> batch, Function<Portion, Collection<T>> asked) {
        List<OfTenant<T>> all = new ArrayList<>();
        for (Portion portion : batch) {
            asked.apply(portion).forEach(it -> all.add(new OfTenant<>(portion.tenant(), it)));
        }
        return all;
    }

    /** The facts of each tenant, to put rows where they belong. */
    static Map<TenantId, Facts> facts(List<Portion> batch) {
        return each(batch, Portion::facts);
    }
}
