package dev.setia.platform;

import java.util.List;
import java.util.Map;

/** The request can be read, but values in it cannot be accepted. Names all of them at once. */
public final class InvalidRequest extends Problem {
    private static final long serialVersionUID = 1L;

    public InvalidRequest(List<FieldError> errors) {
        this(errors, 0);
    }

    /** @param omitted how many errors there are beside these */
    InvalidRequest(List<FieldError> errors, int omitted) {
        super(ProblemType.INVALID_REQUEST, sentence(errors, omitted), figures(omitted), errors);
    }

    public InvalidRequest(FieldError error) {
        this(List.of(error));
    }

    static Map<String, Object> figures(int omitted) {
        return omitted == 0 ? Map.of() : Map.of("errorsOmitted", omitted);
    }

    static String sentence(List<FieldError> errors, int omitted) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("an invalid request has at least one error");
        }
        FieldError first = errors.getFirst();
        String place = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
        return place + first.message() + more(errors.size() - 1, omitted);
    }

    private static String more(int listed, int omitted) {
        if (omitted > 0) {
            return " (and " + listed + " more, see errors; a further " + omitted + " are not listed)";
        }
        return listed == 0 ? "" : " (and " + listed + " more, see errors)";
    }
}
