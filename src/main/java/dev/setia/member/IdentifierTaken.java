package dev.setia.member;

import dev.setia.platform.FieldError;
import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.List;
import java.util.Map;

final class IdentifierTaken extends Problem {
    private static final long serialVersionUID = 1L;

    /** @param pointer which identifier of the request; its value is not repeated */
    IdentifierTaken(String type, String pointer) {
        super(
                ProblemType.IDENTIFIER_TAKEN,
                "This " + type + " belongs to a member already. Look the member up instead.",
                Map.of("identifierType", type),
                List.of(new FieldError(pointer, "identifier_taken", "belongs to a member already")));
    }
}
