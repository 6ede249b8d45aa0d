package dev.setia.tenant;

import dev.setia.shared.LocationId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that somebody wants.
 *
 * @param role the preset that its scopes come from; null for scopes of its own
 */
record NewKey(
        String name,
        Set<String> scopes,
        @Nullable String role,
        @Nullable LocationId location,
        @Nullable Instant expiresAt) {}
