package dev.setia.reward;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;

final class TooBusy extends Problem {
    private static final long serialVersionUID = 1L;

    TooBusy() {
        super(ProblemType.BUSY, "Many requests for this member or reward are waiting already. Nothing was done.");
    }
}
