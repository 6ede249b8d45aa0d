package dev.setia.program;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;

/** No program is named, the tenant has none by default, or none of its versions is in force at the moment asked for. */
public final class NoProgramInForce extends Problem {
    private static final long serialVersionUID = 1L;

    public NoProgramInForce() {
        super(ProblemType.NO_PROGRAM_IN_FORCE, "No version of the program is in force at that moment.");
    }
}
