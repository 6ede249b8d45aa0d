package dev.setia.tenant;

import dev.setia.platform.FieldError;
import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.LocationId;
import java.util.List;
import java.util.Map;

/** The key is bound to one place, and the request is about another. Whether that one exists is not said. */
final class AnotherPlace extends Problem {
    private static final long serialVersionUID = 1L;

    private AnotherPlace(String detail, LocationId own, List<FieldError> errors) {
        super(ProblemType.LOCATION_NOT_ALLOWED, detail, Map.of("keyLocationId", own.text()), errors);
    }

    /** @param pointer JSON pointer to the place in the request */
    static AnotherPlace named(LocationId own, String pointer) {
        return new AnotherPlace(
                "The key speaks for its own place alone. Name that one, or none.",
                own,
                List.of(new FieldError(
                        pointer, "not_allowed", "must be the key's own place", Map.of("expected", own.text()))));
    }

    static AnotherPlace happened(LocationId own) {
        return new AnotherPlace("It belongs to another place than the key.", own, List.of());
    }
}
