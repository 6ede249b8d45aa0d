package dev.setia.platform;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Bean Validation's findings as field errors with stable codes. */
final class Violations {
    private static final Set<String> FIGURES = Set.of("min", "max", "value", "integer", "fraction");

    private Violations() {}

    static FieldError error(String pointer, ConstraintViolation<?> violation) {
        var attributes = violation.getConstraintDescriptor().getAttributes();
        Map<String, Object> params = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            if (FIGURES.contains(name) && isFigure(value)) {
                params.put(name, value);
            }
        });
        return new FieldError(pointer, code(violation), violation.getMessage(), params);
    }

    private static boolean isFigure(Object value) {
        return !(value instanceof Integer number && number == Integer.MAX_VALUE);
    }

    static FieldError error(ConstraintViolation<?> violation) {
        return error(pointer(violation.getPropertyPath()), violation);
    }

    private static String code(ConstraintViolation<?> violation) {
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size", "Length" -> sizeCode(violation);
            case "Min",
                    "Max",
                    "Positive",
                    "PositiveOrZero",
                    "Negative",
                    "NegativeOrZero",
                    "DecimalMin",
                    "DecimalMax",
                    "Range",
                    "Digits",
                    "Past",
                    "PastOrPresent",
                    "Future",
                    "FutureOrPresent" -> "out_of_range";
            case "Pattern", "Email" -> "invalid_format";
            default -> "invalid";
        };
    }

    private static String sizeCode(ConstraintViolation<?> violation) {
        int max = violation.getConstraintDescriptor().getAttributes().get("max") instanceof Integer bound
                ? bound
                : Integer.MAX_VALUE;
        return switch (violation.getInvalidValue()) {
            case CharSequence text -> text.length() > max ? "too_long" : "too_short";
            case Collection<?> many -> many.size() > max ? "too_many" : "too_few";
            case Map<?, ?> many -> many.size() > max ? "too_many" : "too_few";
            case null, default -> "out_of_range";
        };
    }

    static String pointer(Path path) {
        var pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.isInIterable()) {
                Object step = node.getIndex() != null ? node.getIndex() : node.getKey();
                if (step != null) {
                    pointer.append('/').append(escaped(step.toString()));
                }
            }
            switch (node.getKind()) {
                case PROPERTY -> pointer.append('/').append(escaped(node.getName()));
                case BEAN, METHOD, CONSTRUCTOR, PARAMETER, CROSS_PARAMETER, RETURN_VALUE, CONTAINER_ELEMENT -> {}
            }
        }
        return pointer.toString();
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
