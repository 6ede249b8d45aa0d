package dev.setia.platform;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with JSON in words that help to mend it, and where. */
final class JsonFaults {
    private JsonFaults() {}

    static Problem problem(JacksonException fault) {
        String pointer = pointer(fault);
        return switch (fault) {
            case RefusedValue refused -> new InvalidRequest(refused.at(pointer));
            case WrongType wrong -> malformed(pointer, "wrong_type", wrong.getOriginalMessage());
            case UnrecognizedPropertyException unknown ->
                malformed(pointer, "unknown_member", "is not known here" + known(unknown.getKnownPropertyIds()));
            case InvalidNullException _ -> invalid(pointer, "required", "must have a value");
            case InvalidTypeIdException type -> invalidType(pointer, type);
            case InvalidFormatException format -> format(pointer, format);
            case ValueInstantiationException refused -> invalid(pointer, "invalid", reason(refused));
            case MismatchedInputException mismatch -> mismatch(pointer, mismatch);
            case StreamConstraintsException limit ->
                malformed("", "limit_exceeded", "is beyond a limit: " + firstSentence(limit.getOriginalMessage()));
            default -> unreadable(fault);
        };
    }

    private static Problem mismatch(String pointer, MismatchedInputException mismatch) {
        String message = mismatch.getOriginalMessage();
        if (message.startsWith("Cannot map `null`") || message.startsWith("Missing required creator property")) {
            return invalid(pointer, "required", "must have a value");
        }
        return malformed(pointer, "wrong_type", "must be " + wanted(mismatch.getTargetType()));
    }

    private static Problem format(String pointer, InvalidFormatException format) {
        Class<?> target = format.getTargetType();
        if (target.isEnum()) {
            String values = Arrays.stream(target.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
            return invalid(pointer, "unknown_value", "must be one of " + values);
        }
        return malformed(pointer, "wrong_type", "must be " + wanted(target));
    }

    private static Problem invalidType(String pointer, InvalidTypeIdException type) {
        String given = type.getTypeId();
        return given == null
                ? invalid(pointer + "/type", "required", "must say which kind this is")
                : invalid(pointer + "/type", "unknown_value", "is not a kind that is known here");
    }

    private static Problem unreadable(JacksonException fault) {
        if (fault.getOriginalMessage().startsWith("Duplicate")) {
            return malformed(pointerOfParser(fault), "duplicate_member", "is there twice");
        }
        var place = fault.getLocation();
        String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        return new MalformedRequest("The body is not well-formed JSON in UTF-8" + where + ".");
    }

    private static String pointerOfParser(JacksonException fault) {
        return fault.processor() instanceof JsonParser parser
                ? parser.streamReadContext().pathAsPointer().toString()
                : "";
    }

    private static MalformedRequest malformed(String pointer, String code, String message) {
        return new MalformedRequest(new FieldError(pointer, code, message));
    }

    private static InvalidRequest invalid(String pointer, String code, String message) {
        return new InvalidRequest(new FieldError(pointer, code, message, Map.of()));
    }

    private static String wanted(@Nullable Class<?> target) {
        if (target == null) {
            return "of another type";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "true or false";
        }
        if (target == double.class || target == Double.class || Number.class.isAssignableFrom(target)) {
            return isWhole(target) ? "a whole number that is not too large" : "a number";
        }
        if (target.isPrimitive()) {
            return "a whole number that is not too large";
        }
        if (Collection.class.isAssignableFrom(target) || target.isArray()) {
            return "an array";
        }
        return target == String.class || target.isEnum() ? "text" : "an object";
    }

    private static boolean isWhole(Class<?> number) {
        return List.of(Long.class, Integer.class, Short.class).contains(number);
    }

    private static String known(@Nullable Collection<Object> names) {
        return names == null || names.isEmpty()
                ? ""
                : "; known are " + names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String reason(ValueInstantiationException refused) {
        Throwable cause = refused.getCause();
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : "cannot be accepted";
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(", from");
        return end < 0 ? text.replaceAll("\\(`[^)]*\\)", "").strip() : text.substring(0, end);
    }

    /** RFC 6901. */
    static String pointer(JacksonException fault) {
        var pointer = new StringBuilder();
        for (JacksonException.Reference step : fault.getPath()) {
            pointer.append('/');
            if (step.getPropertyName() == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(step.getPropertyName().replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }
}
