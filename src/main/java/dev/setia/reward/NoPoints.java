package dev.setia.reward;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

/** Nothing is there to pay with, however little would do. */
final class NoPoints extends Problem {
    private static final long serialVersionUID = 1L;

    NoPoints(long required) {
        super(
                ProblemType.NO_POINTS,
                "The member has no points that can be spent in this program.",
                Map.of("required", required, "available", 0L, "missing", required));
    }
}
