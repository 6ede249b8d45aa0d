package dev.setia.reward;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

final class RewardCodeTaken extends Problem {
    private static final long serialVersionUID = 1L;

    RewardCodeTaken(String code) {
        super(ProblemType.CODE_TAKEN, "The program has a reward with this code already.", Map.of("rewardCode", code));
    }
}
