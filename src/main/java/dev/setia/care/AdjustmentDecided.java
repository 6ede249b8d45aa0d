package dev.setia.care;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.AdjustmentId;
import java.util.Map;

/** It waits for nobody any more. */
final class AdjustmentDecided extends Problem {
    private static final long serialVersionUID = 1L;

    AdjustmentDecided(AdjustmentId id, Adjustment.Status status) {
        super(
                ProblemType.ALREADY_DECIDED,
                id + " is " + status.word() + " already.",
                Map.of("adjustmentId", id.text(), "adjustmentStatus", status.word()));
    }
}
