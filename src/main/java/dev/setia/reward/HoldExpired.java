package dev.setia.reward;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

final class HoldExpired extends Problem {
    private static final long serialVersionUID = 1L;

    HoldExpired(HoldRow hold) {
        super(
                ProblemType.HOLD_EXPIRED,
                "The hold ended at " + hold.expiresAt() + "; its points are back. Hold them again.",
                Map.of(
                        "holdId",
                        hold.id(),
                        "points",
                        hold.points(),
                        "expiredAt",
                        hold.expiresAt().toString()));
    }
}
