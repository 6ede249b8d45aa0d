package dev.setia.care;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.AdjustmentId;
import java.time.Instant;
import java.util.Map;

/** It waited for longer than its points were to live: approved, they would be gone as they come. */
final class AdjustmentOutlived extends Problem {
    private static final long serialVersionUID = 1L;

    AdjustmentOutlived(AdjustmentId id, Instant expiresAt) {
        super(
                ProblemType.ADJUSTMENT_OUTLIVED,
                "The points of " + id + " were to be gone at " + expiresAt
                        + ", which is past: reject it, and ask for another one.",
                Map.of("adjustmentId", id.text(), "expiresAt", expiresAt.toString()));
    }
}
