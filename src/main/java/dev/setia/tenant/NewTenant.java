package dev.setia.tenant;

import dev.setia.platform.Caller;
import dev.setia.shared.LocationId;
import dev.setia.shared.TenantId;

/**
 * A tenant that was just made.
 *
 * @param location its default location
 * @param caller the holder of the first key, for seeds that go through use cases
 * @param key the text of the first key, which may do everything; kept nowhere
 */
public record NewTenant(TenantId id, LocationId location, Caller caller, String key) {

    @Override
    public String toString() {
        return "NewTenant[" + id + "]";
    }
}
