package dev.setia.platform;

import java.util.List;
import java.util.Map;

/** The request cannot be read: no JSON, an unknown or doubled member, a value of the wrong type. */
final class MalformedRequest extends Problem {
    private static final long serialVersionUID = 1L;

    MalformedRequest(String detail) {
        super(ProblemType.MALFORMED_REQUEST, detail);
    }

    MalformedRequest(FieldError error) {
        super(
                ProblemType.MALFORMED_REQUEST,
                (error.pointer().isEmpty() ? "" : error.pointer() + ": ") + error.message(),
                Map.of(),
                List.of(error));
    }
}
