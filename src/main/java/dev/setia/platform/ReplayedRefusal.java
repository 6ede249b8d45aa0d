package dev.setia.platform;

import java.util.List;
import java.util.Map;

/** A refusal given before to the same request. */
final class ReplayedRefusal extends Problem {
    private static final long serialVersionUID = 1L;

    ReplayedRefusal(ProblemType type, String detail, Map<String, Object> figures, List<FieldError> errors) {
        super(type, detail, figures, errors);
    }
}
