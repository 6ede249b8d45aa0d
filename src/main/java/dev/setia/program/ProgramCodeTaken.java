package dev.setia.program;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

final class ProgramCodeTaken extends Problem {
    private static final long serialVersionUID = 1L;

    ProgramCodeTaken(String code) {
        super(ProblemType.CODE_TAKEN, "A program with this code exists already.", Map.of("programCode", code));
    }
}
