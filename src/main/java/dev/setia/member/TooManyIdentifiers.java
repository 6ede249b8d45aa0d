package dev.setia.member;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

final class TooManyIdentifiers extends Problem {
    private static final long serialVersionUID = 1L;

    TooManyIdentifiers(int limit) {
        super(
                ProblemType.LIMIT_REACHED,
                "A member is known by at most " + limit + " identifiers.",
                Map.of("limit", limit));
    }
}
