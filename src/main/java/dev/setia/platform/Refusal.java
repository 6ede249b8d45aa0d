package dev.setia.platform;

import java.util.List;
import java.util.Map;

/** A refusal of the plumbing itself, which needs no class of its own. */
final class Refusal extends Problem {
    private static final long serialVersionUID = 1L;

    Refusal(ProblemType type, String detail) {
        super(type, detail);
    }

    Refusal(ProblemType type, String detail, Map<String, Object> figures) {
        super(type, detail, figures);
    }

    Refusal(ProblemType type, String detail, Map<String, Object> figures, List<FieldError> errors) {
        super(type, detail, figures, errors);
    }
}
