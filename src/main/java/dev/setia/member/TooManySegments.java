package dev.setia.member;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

final class TooManySegments extends Problem {
    private static final long serialVersionUID = 1L;

    TooManySegments(int limit) {
        super(ProblemType.LIMIT_REACHED, "A member is in at most " + limit + " segments.", Map.of("limit", limit));
    }
}
