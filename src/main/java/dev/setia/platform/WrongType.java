package dev.setia.platform;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A value of the wrong JSON type, such as a number where text is wanted. */
final class WrongType extends MismatchedInputException {
    private static final long serialVersionUID = 1L;

    WrongType(JsonParser parser, Class<?> target, String wanted) {
        super(parser, "must be " + wanted, target);
    }
}
