package dev.setia.platform;

import java.util.Map;

/**
 * What is wrong with one value of a request.
 *
 * @param pointer JSON pointer into the body, such as {@code /lines/0/quantity}; for a parameter of the address its name
 *     behind a slash
 * @param code stable, such as {@code required}, {@code too_long}, {@code out_of_range}, {@code invalid_format},
 *     {@code invalid_id}
 * @param message in English, says how to mend it
 * @param params the figures behind the message, such as {@code max}
 */
public record FieldError(String pointer, String code, String message, Map<String, Object> params) {
    public FieldError {
        params = Map.copyOf(params);
    }

    public FieldError(String pointer, String code, String message) {
        this(pointer, code, message, Map.of());
    }
}
