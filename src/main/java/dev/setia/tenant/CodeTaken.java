package dev.setia.tenant;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

/** Another one of the same kind has this code. */
final class CodeTaken extends Problem {
    private static final long serialVersionUID = 1L;

    CodeTaken(String kind, String code) {
        super(ProblemType.CODE_TAKEN, "Another " + kind + " has the code " + code + ".", Map.of("taken", code));
    }
}
