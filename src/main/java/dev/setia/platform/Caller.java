package dev.setia.platform;

import dev.setia.shared.ApiKeyId;
import dev.setia.shared.LocationId;
import dev.setia.shared.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: the key of one tenant, and what it may do.
 *
 * @param scopes such as {@code members:read}
 * @param location the only place the key may speak for; null for all
 */
public record Caller(
        TenantId tenant,
        ApiKeyId key,
        Set<String> scopes,
        @Nullable LocationId location) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
