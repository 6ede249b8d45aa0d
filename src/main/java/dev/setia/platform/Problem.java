package dev.setia.platform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A refusal that the caller can cause, and that one advice writes as {@code application/problem+json}. Its subclasses
 * live in the module whose word they are. It has no stack trace: it is an answer, not a fault.
 */
public abstract class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** What every problem says of itself: a figure of that name would be a second member in the same object. */
    static final Set<String> MEMBERS =
            Set.of("type", "title", "status", "detail", "instance", "code", "requestId", "retryable", "errors");

    private final ProblemType type;
    private final transient Map<String, Object> figures;
    private final transient List<FieldError> errors;

    protected Problem(ProblemType type, String detail) {
        this(type, detail, Map.of());
    }

    /** @param figures what the refusal rests on, written as members of the problem: simple values, ids as text */
    protected Problem(ProblemType type, String detail, Map<String, Object> figures) {
        this(type, detail, figures, List.of());
    }

    protected Problem(ProblemType type, String detail, Map<String, Object> figures, List<FieldError> errors) {
        super(detail, null, false, false);
        if (!Collections.disjoint(figures.keySet(), MEMBERS)) {
            throw new IllegalArgumentException("a figure is named like a member of every problem: " + figures.keySet());
        }
        this.type = type;
        this.figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        this.errors = List.copyOf(errors);
    }

    public ProblemType type() {
        return type;
    }

    /** One English sentence about this case. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> figures() {
        return figures;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
