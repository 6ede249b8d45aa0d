package dev.setia.platform;

import jakarta.validation.Validator;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds everything that is wrong with a body at once. Jackson stops at the first value that it cannot read; here that
 * value is taken out and the rest is read again, until it can be read whole. What is left is then held against Bean
 * Validation and against what the body knows of itself.
 */
@Component
final class BodyFaults {
    private final JsonMapper json;
    private final Validator validator;
    private final Clock clock;

    BodyFaults(JsonMapper json, Validator validator, Clock clock) {
        this.json = json;
        this.validator = validator;
        this.clock = clock;
    }

    /** @throws InvalidRequest with all that Bean Validation and the body itself find */
    void check(Object body) {
        Faults faults = new Faults();
        tell(body, faults);
        faults.refuse();
    }

    /** @param first what the body could not be read for */
    Problem of(KeptBody body, JacksonException first) {
        JsonNode tree;
        try {
            tree = json.readTree(body.bytes());
        } catch (JacksonException unreadable) {
            return JsonFaults.problem(unreadable);
        }
        return of(tree, body.type(), first);
    }

    /** @param tree is changed */
    Problem of(JsonNode tree, Type type, JacksonException first) {
        Faults faults = new Faults();
        Object read = mended(tree, json.constructType(type), faults);
        if (read != null) {
            tell(read, faults);
        }
        return faults.isEmpty() ? JsonFaults.problem(first) : faults.problem();
    }

    private @Nullable Object mended(JsonNode tree, JavaType type, Faults faults) {
        for (int attempt = 0; attempt <= Faults.MOST; attempt++) {
            try {
                return json.treeToValue(tree, type);
            } catch (JacksonException fault) {
                String pointer = JsonFaults.pointer(fault);
                FieldError error = JsonFaults.error(fault, pointer, tree.at(pointer));
                if (error == null) {
                    return null;
                }
                faults.settle(error);
                if (!takeOut(tree, JsonPointer.compile(pointer))) {
                    return null;
                }
            }
        }
        return null;
    }

    /** Takes out what stands there, or the nearest thing around it; false if only the whole would be left to take. */
    private static boolean takeOut(JsonNode tree, JsonPointer place) {
        for (JsonPointer here = place; !here.matches(); here = here.head()) {
            JsonPointer last = here.last();
            switch (tree.at(here.head())) {
                case ObjectNode members
                when members.remove(last.getMatchingProperty()) != null -> {
                    return true;
                }
                // Blanked and not removed, so that the others keep their places.
                case ArrayNode list when list.path(last.getMatchingIndex()).isNull() -> {}
                case ArrayNode list
                when list.has(last.getMatchingIndex()) -> {
                    list.set(last.getMatchingIndex(), list.nullNode());
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private void tell(Object body, Faults faults) {
        validator.validate(body).stream()
                .map(Violations::error)
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::code))
                .forEach(faults::settle);
        if (body instanceof CheckedRequest checked) {
            checked.check(faults.root(), clock.instant());
        }
    }
}
