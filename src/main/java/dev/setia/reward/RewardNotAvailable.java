package dev.setia.reward;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.RewardId;
import java.util.Map;

final class RewardNotAvailable extends Problem {
    private static final long serialVersionUID = 1L;

    RewardNotAvailable(RewardId reward) {
        super(
                ProblemType.REWARD_NOT_AVAILABLE,
                "The reward is not on offer any more. No points were taken.",
                Map.of("rewardId", reward));
    }
}
