package dev.setia.tenant;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

/** A key cannot make a key that may do more than itself. */
final class NotYoursToGive extends Problem {
    private static final long serialVersionUID = 1L;

    NotYoursToGive(String what, String value) {
        super(
                ProblemType.SCOPE_MISSING,
                "A key can only hand on what it has itself; it lacks " + what + ": " + value + ".",
                Map.of(what, value));
    }
}
