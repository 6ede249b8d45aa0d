package dev.setia.tenant;

import dev.setia.shared.LocationId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key that somebody wants. */
record NewKey(
        String name,
        Set<String> scopes,
        @Nullable LocationId location,
        @Nullable Instant expiresAt) {}
