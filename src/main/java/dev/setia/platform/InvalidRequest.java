package dev.setia.platform;

import java.util.List;
import java.util.Map;

/** The request can be read, but values in it cannot be accepted. Names all of them at once. */
public final class InvalidRequest extends Problem {
    private static final long serialVersionUID = 1L;

    public InvalidRequest(List<FieldError> errors) {
        super(ProblemType.INVALID_REQUEST, sentence(errors), Map.of(), errors);
    }

    public InvalidRequest(FieldError error) {
        this(List.of(error));
    }

    private static String sentence(List<FieldError> errors) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("an invalid request has at least one error");
        }
        FieldError first = errors.getFirst();
        String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more, see errors)";
        return first.pointer() + ": " + first.message() + more;
    }
}
