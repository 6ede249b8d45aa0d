package dev.setia.tenant;

import dev.setia.shared.ApiKeyId;
import dev.setia.shared.LocationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

record ApiKeyView(
        ApiKeyId id,
        String name,
        Mode mode,
        List<String> scopes,
        @Nullable LocationId locationId,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {}
