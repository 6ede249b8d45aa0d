package dev.setia.platform;

import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396) for what people edit. */
@Component
public final class MergePatch {
    private final JsonMapper json;
    private final Validator validator;
    private final BodyFaults bodies;

    MergePatch(JsonMapper json, Validator validator, BodyFaults bodies) {
        this.json = json;
        this.validator = validator;
        this.bodies = bodies;
    }

    /**
     * What is wanted after the patch: members given replace, null removes, absent ones stay.
     *
     * @param current what can be edited as it stands, in the shape of the result
     * @throws Problem {@code malformed_request} or {@code invalid_request}, as for a body of that type
     */
    public <T> T apply(JsonNode patch, T current, Class<T> type) {
        if (!(patch instanceof ObjectNode members)) {
            throw new MalformedRequest("The body must be a JSON object.");
        }
        ObjectNode wanted = json.valueToTree(current);
        merge(wanted, members);
        T result = read(wanted, type);
        List<FieldError> errors = validator.validate(result).stream()
                .map(Violations::error)
                .sorted(Comparator.comparing(FieldError::pointer))
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return result;
    }

    private <T> T read(ObjectNode wanted, Class<T> type) {
        try {
            return json.treeToValue(wanted, type);
        } catch (JacksonException e) {
            throw bodies.of(wanted, type, e);
        }
    }

    private static void merge(ObjectNode into, ObjectNode patch) {
        patch.forEachEntry((name, value) -> {
            if (value.isNull()) {
                into.remove(name);
            } else if (value instanceof ObjectNode inner) {
                ObjectNode target = into.get(name) instanceof ObjectNode there ? there : into.putObject(name);
                merge(target, inner);
            } else {
                into.set(name, value);
            }
        });
    }
}
