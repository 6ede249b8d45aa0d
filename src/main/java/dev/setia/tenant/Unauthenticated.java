package dev.setia.tenant;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;

/** Nobody that we know asks. */
final class Unauthenticated extends Problem {
    private static final long serialVersionUID = 1L;

    Unauthenticated(String detail) {
        super(ProblemType.UNAUTHENTICATED, detail);
    }
}
