package dev.setia.reward;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.RedemptionId;
import java.util.Map;

final class AlreadyReversed extends Problem {
    private static final long serialVersionUID = 1L;

    AlreadyReversed(RedemptionId redemption) {
        super(
                ProblemType.ALREADY_REVERSED,
                "The redemption was reversed before; its points are back.",
                Map.of("redemptionId", redemption));
    }
}
