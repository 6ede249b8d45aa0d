package dev.setia.seal;

import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A seal as somebody kept it: what {@code GET /v1/seals/…} answered then. */
@Schema(name = "KeptAnchor")
record KeptAnchor(
        @Schema(description = "Must be the tenant that asks") @Nullable
        TenantId tenantId,

        @Nullable Long number,
        @Nullable Integer accounts,

        @Schema(description = "64 hexadecimal digits", pattern = KeptAnchor.HEX) @Nullable
        String root,

        @Schema(description = "64 hexadecimal digits", pattern = KeptAnchor.HEX) @Nullable
        String previousHash,

        @Schema(description = "64 hexadecimal digits", pattern = KeptAnchor.HEX) @Nullable
        String hash,

        @Nullable Instant sealedAt) {
    static final String HEX = "^[0-9a-f]{64}$";
}
