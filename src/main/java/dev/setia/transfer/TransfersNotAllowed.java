package dev.setia.transfer;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;

/** The program does not let members give each other points. */
final class TransfersNotAllowed extends Problem {
    private static final long serialVersionUID = 1L;

    TransfersNotAllowed() {
        super(
                ProblemType.TRANSFERS_NOT_ALLOWED,
                "The program's settings in force say nothing of transfers: members keep their points.");
    }
}
