package dev.setia.purchase;

import dev.setia.shared.TenantId;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Whether more than one tenant sends purchases to this node at present: only then has anybody to share. */
final class Neighbours {
    private static final long PRESENT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Who sent last, and when it was another one than before. */
    private record Last(@Nullable TenantId tenant, long changedAt) {}

    private volatile Last last = new Last(null, System.nanoTime() - PRESENT_NANOS);

    /** Two that come at once may both be noted or only one: either way the next ones tell. */
    void note(TenantId tenant) {
        Last before = last;
        if (!tenant.equals(before.tenant())) {
            last = new Last(tenant, before.tenant() == null ? before.changedAt() : System.nanoTime());
        }
    }

    boolean areThere() {
        return System.nanoTime() - last.changedAt() < PRESENT_NANOS;
    }
}
