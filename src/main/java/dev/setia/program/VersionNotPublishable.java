package dev.setia.program;

import dev.setia.platform.FieldError;
import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.List;
import java.util.Map;

/** A draft that promises what can never come true. */
final class VersionNotPublishable extends Problem {
    private static final long serialVersionUID = 1L;

    VersionNotPublishable(List<FieldError> errors) {
        super(
                ProblemType.VERSION_NOT_PUBLISHABLE,
                "The linter found errors. POST …/validate shows them with its warnings and hints.",
                Map.of(),
                errors);
    }
}
