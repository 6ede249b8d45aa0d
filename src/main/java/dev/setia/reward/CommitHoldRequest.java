package dev.setia.reward;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record CommitHoldRequest(
        @Schema(description = "When it was decided; now when absent. At most 31 days ago.") @Nullable
        Instant occurredAt) {}
