package dev.setia.platform;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.setia.shared.Points;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.node.MissingNode;

/** Says what is wrong with JSON in words that help to mend it, and where. */
final class JsonFaults {
    private JsonFaults() {}

    static Problem problem(JacksonException fault) {
        FieldError error = error(fault, pointer(fault), MissingNode.getInstance());
        return switch (error) {
            case null -> unreadable(fault);
            case FieldError shape when MalformedRequest.isFor(shape) -> new MalformedRequest(shape);
            case FieldError value -> new InvalidRequest(value);
        };
    }

    /**
     * What is wrong with one value; null where it is the whole body that cannot be read.
     *
     * @param found what stands there, if that is known
     */
    static @Nullable FieldError error(JacksonException fault, String pointer, JsonNode found) {
        return switch (fault) {
            case RefusedValue refused -> refused.at(pointer);
            case WrongType wrong -> new FieldError(pointer, "wrong_type", wrong.getOriginalMessage());
            case UnrecognizedPropertyException unknown -> unknown(pointer, unknown.getKnownPropertyIds());
            case InvalidNullException _ -> required(pointer);
            case InvalidTypeIdException type -> type(pointer, type, found);
            case InvalidFormatException format -> format(pointer, format);
            case ValueInstantiationException refused -> new FieldError(pointer, "invalid", reason(refused));
            case MismatchedInputException mismatch -> mismatch(pointer, mismatch);
            case InputCoercionException number -> tooLarge(pointer, number.getTargetType());
            case StreamConstraintsException limit ->
                new FieldError("", "limit_exceeded", "is beyond a limit: " + firstSentence(limit.getOriginalMessage()));
            default -> null;
        };
    }

    private static FieldError mismatch(String pointer, MismatchedInputException mismatch) {
        String message = mismatch.getOriginalMessage();
        if (message.startsWith("Cannot map `null`") || message.startsWith("Missing required creator property")) {
            return required(pointer);
        }
        return wrongType(pointer, wanted(mismatch.getTargetType()));
    }

    private static FieldError required(String pointer) {
        return new FieldError(pointer, "required", "must have a value");
    }

    private static FieldError wrongType(String pointer, String wanted) {
        return new FieldError(pointer, "wrong_type", "must be " + wanted);
    }

    private static FieldError format(String pointer, InvalidFormatException format) {
        Class<?> target = format.getTargetType();
        return target.isEnum()
                ? unknownValue(
                        pointer,
                        Arrays.stream(target.getEnumConstants())
                                .map(Object::toString)
                                .toList())
                : wrongType(pointer, wanted(target));
    }

    private static FieldError unknownValue(String pointer, List<String> allowed) {
        return new FieldError(
                pointer, "unknown_value", "must be one of " + String.join(", ", allowed), Map.of("allowed", allowed));
    }

    private static FieldError type(String pointer, InvalidTypeIdException fault, JsonNode found) {
        if (!found.isMissingNode() && !found.isObject()) {
            return wrongType(pointer, "an object");
        }
        List<String> kinds = kinds(fault.getBaseType());
        return fault.getTypeId() == null
                ? new FieldError(
                        pointer + "/type",
                        "required",
                        "must say which kind this is, one of " + String.join(", ", kinds),
                        Map.of("allowed", kinds))
                : unknownValue(pointer + "/type", kinds);
    }

    private static List<String> kinds(JavaType base) {
        JsonSubTypes all = base.getRawClass().getAnnotation(JsonSubTypes.class);
        return all == null
                ? List.of()
                : Arrays.stream(all.value()).map(JsonSubTypes.Type::name).toList();
    }

    private static FieldError tooLarge(String pointer, Class<?> target) {
        boolean isInt = target == int.class || target == Integer.class;
        return new FieldError(
                pointer,
                "out_of_range",
                "must be a whole number that is not too large",
                isInt
                        ? Map.of("min", Integer.MIN_VALUE, "max", Integer.MAX_VALUE)
                        : Map.of("min", -Points.MAX, "max", Points.MAX));
    }

    private static Problem unreadable(JacksonException fault) {
        if (fault.getOriginalMessage().startsWith("Duplicate")) {
            return new MalformedRequest(new FieldError(pointerOfParser(fault), "duplicate_member", "is there twice"));
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

    private static FieldError unknown(String pointer, @Nullable Collection<Object> names) {
        if (names == null || names.isEmpty()) {
            return new FieldError(pointer, "unknown_member", "is not known here; leave it out");
        }
        List<String> known = names.stream().map(Object::toString).sorted().toList();
        return new FieldError(
                pointer,
                "unknown_member",
                "is not known here; known are " + String.join(", ", known),
                Map.of("known", known));
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
