package dev.setia.program;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

final class ProgramVersionConflict extends Problem {
    private static final long serialVersionUID = 1L;

    ProgramVersionConflict(int number, String status) {
        super(
                ProblemType.PROGRAM_VERSION_CONFLICT,
                "Version " + number + " is " + status + " and never changes. Draft a new one.",
                Map.of("number", number, "versionStatus", status));
    }
}
