package dev.setia.reward;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

final class HoldClosed extends Problem {
    private static final long serialVersionUID = 1L;

    HoldClosed(HoldRow hold) {
        super(
                ProblemType.HOLD_CLOSED,
                "The hold was " + hold.status().text() + " before. Nothing was changed.",
                Map.of("holdId", hold.id(), "holdStatus", hold.status().text()));
    }
}
