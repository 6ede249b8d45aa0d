package dev.setia.platform;

import dev.setia.shared.TypedId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Refusals as they are kept under an idempotency key. */
@Component
public final class StoredRefusals {
    private final JsonMapper json;

    StoredRefusals(JsonMapper json) {
        this.json = json;
    }

    private record Written(String code, String detail, Map<String, Object> figures, List<FieldError> errors) {}

    public String write(Problem refusal) {
        return json.writeValueAsString(
                new Written(refusal.type().code(), refusal.detail(), plain(refusal.figures()), refusal.errors()));
    }

    private static Map<String, Object> plain(Map<String, Object> figures) {
        Map<String, Object> plain = new LinkedHashMap<>();
        figures.forEach((name, value) -> plain.put(name, value instanceof TypedId id ? id.text() : value));
        return plain;
    }

    /** The refusal as it was given; when it is thrown, its answer says that it is a repetition. */
    public Problem read(String stored) {
        Written written = json.readValue(stored, Written.class);
        // Kept by a release that still had figures of these names.
        Map<String, Object> figures = new LinkedHashMap<>(written.figures());
        figures.keySet().removeAll(Problem.MEMBERS);
        return new ReplayedRefusal(
                ProblemType.valueOf(written.code().toUpperCase(Locale.ROOT)),
                written.detail(),
                figures,
                written.errors());
    }
}
