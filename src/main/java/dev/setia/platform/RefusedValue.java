package dev.setia.platform;

import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A value of the right JSON type that cannot be accepted. Jackson adds where it stands. */
final class RefusedValue extends MismatchedInputException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, Object> params;

    RefusedValue(JsonParser parser, Class<?> target, String code, String message, Map<String, Object> params) {
        super(parser, message, target);
        this.code = code;
        this.params = params;
    }

    RefusedValue(JsonParser parser, Class<?> target, String code, String message) {
        this(parser, target, code, message, Map.of());
    }

    FieldError at(String pointer) {
        return new FieldError(pointer, code, getOriginalMessage(), params);
    }
}
