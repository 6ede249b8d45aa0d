package dev.setia.tenant;

import dev.setia.shared.ApiKeyId;
import dev.setia.shared.LocationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

record ApiKeyView(
        ApiKeyId id,
        String name,
        KeyStatus status,
        Mode mode,
        List<String> scopes,

        @Schema(
                description = "The preset that it was made with; custom for scopes of its own",
                allowableValues = {"pos", "partner", "admin", "custom"})
        String role,

        @Nullable LocationId locationId,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,

        @Schema(description = "The key that took its place when it was rotated") @Nullable
        ApiKeyId replacedBy,

        @Schema(description = "About: it is written every minute") @Nullable
        Instant lastUsedAt) {}
