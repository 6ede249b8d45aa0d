package dev.setia.platform;

import java.util.List;
import java.util.Set;

/** The request cannot be read: no JSON, an unknown or doubled member, a value of the wrong type. */
final class MalformedRequest extends Problem {
    private static final long serialVersionUID = 1L;
    private static final Set<String> CODES =
            Set.of("unknown_member", "duplicate_member", "wrong_type", "limit_exceeded");

    MalformedRequest(String detail) {
        super(ProblemType.MALFORMED_REQUEST, detail);
    }

    MalformedRequest(FieldError error) {
        this(List.of(error), 0);
    }

    /** @param omitted how many errors there are beside these */
    MalformedRequest(List<FieldError> errors, int omitted) {
        super(
                ProblemType.MALFORMED_REQUEST,
                InvalidRequest.sentence(errors, omitted),
                InvalidRequest.figures(omitted),
                errors);
    }

    /** Whether the error is one of reading, and not of a value that was read. */
    static boolean isFor(FieldError error) {
        return CODES.contains(error.code());
    }
}
