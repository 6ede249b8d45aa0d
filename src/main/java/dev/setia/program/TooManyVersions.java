package dev.setia.program;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

final class TooManyVersions extends Problem {
    private static final long serialVersionUID = 1L;

    TooManyVersions(int limit) {
        super(
                ProblemType.LIMIT_REACHED,
                "A program has at most " + limit + " versions. Revise a draft instead.",
                Map.of("limit", limit));
    }
}
