package dev.setia.purchase;

import dev.setia.shared.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many purchases this node has in its hands, tenant by tenant, and whether it takes one more.
 *
 * <p>A tenant may have as many as there are places free. One tenant alone gets half of them, two get a third each, and
 * there is always room for one more (Choudhury and Hahne, <i>Dynamic queue length thresholds for shared-memory packet
 * switches</i>, 1998).
 */
final class Places {
    private final Map<TenantId, Integer> taken = new HashMap<>();
    private int free;

    Places(int all) {
        this.free = all;
    }

    /**
     * Takes a place for a purchase, which has to be given back.
     *
     * @param patience how long to wait for one
     * @return false where there was none for this tenant
     */
    synchronized boolean take(TenantId tenant, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!hasOne(tenant)) {
            if (!waited(end - System.nanoTime())) {
                return false;
            }
        }
        taken.merge(tenant, 1, Integer::sum);
        free--;
        return true;
    }

    synchronized boolean hasOne(TenantId tenant) {
        return taken.getOrDefault(tenant, 0) < free;
    }

    private synchronized boolean waited(long nanos) {
        if (nanos <= 0) {
            return false;
        }
        try {
            // A millisecond more than nothing: zero would be for ever.
            wait(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized void giveBack(TenantId tenant) {
        taken.computeIfPresent(tenant, (_, own) -> own == 1 ? null : own - 1);
        free++;
        notifyAll();
    }
}
