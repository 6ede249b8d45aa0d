package dev.setia.platform;

import org.jspecify.annotations.Nullable;

/**
 * Keeps who changed what of a tenant's configuration, and when. The entry is written in the transaction of the change:
 * both are there or neither.
 */
public interface Audit {
    /**
     * Writes an entry that names the caller, the operation and each member that is different; nothing when none is.
     * Needs an open transaction, and a bound tenant.
     *
     * @param resource the address of what changed, such as {@code /v1/locations/loc_…}
     * @param before what is shown of it: a view or a map, without secrets and without personal data; null when it is
     *     new
     * @param after the same of what came of it; null when it is gone
     */
    void changed(String resource, @Nullable Object before, @Nullable Object after);
}
