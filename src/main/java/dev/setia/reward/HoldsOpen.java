package dev.setia.reward;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

/** Something is set aside for the member, who cannot become part of another one so long. */
final class HoldsOpen extends Problem {
    private static final long serialVersionUID = 1L;

    HoldsOpen(long holds) {
        super(
                ProblemType.HOLDS_OPEN,
                "Commit or release the member's open holds first, or let them expire.",
                Map.of("holds", holds));
    }
}
