package dev.setia.reward;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.RewardId;
import java.util.Map;

final class RewardOutOfStock extends Problem {
    private static final long serialVersionUID = 1L;

    RewardOutOfStock(RewardId reward) {
        super(
                ProblemType.REWARD_OUT_OF_STOCK,
                "Nothing is left of this reward. No points were taken.",
                Map.of("rewardId", reward, "left", 0));
    }
}
