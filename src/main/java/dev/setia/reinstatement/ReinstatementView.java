package dev.setia.reinstatement;

import dev.setia.shared.AccountId;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.ReinstatementId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** What was brought back, as the API shows it and as it is stored. */
@Schema(name = "Reinstatement", description = "Points that had expired and came back.")
record ReinstatementView(
        ReinstatementId id,
        AccountId accountId,
        long points,
        String reason,

        @Schema(description = "The first instant at which they are gone again")
        Instant expiresAt,

        @Schema(description = "The key that asked for it") ApiKeyId recordedBy,

        Instant recordedAt) {}
