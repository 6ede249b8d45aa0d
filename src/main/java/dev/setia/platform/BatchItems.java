package dev.setia.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the items of a request one by one, and refuses them one by one: a bad item spoils no other. */
@Component
public final class BatchItems {
    private final JsonMapper json;
    private final BodyFaults faults;
    private final Problems problems;

    BatchItems(JsonMapper json, BodyFaults faults, Problems problems) {
        this.json = json;
        this.faults = faults;
        this.problems = problems;
    }

    /**
     * What a body of its own would have been read as; the pointers of its faults begin at the item.
     *
     * @throws Problem with everything that is wrong with it
     */
    public <T> T read(JsonNode item, Class<T> type) {
        if (item.isNull()) {
            throw new InvalidRequest(new FieldError("", "required", "must have a value"));
        }
        T read;
        try {
            read = json.treeToValue(item, type);
        } catch (JacksonException fault) {
            throw faults.of(item.deepCopy(), type, fault);
        }
        faults.check(read);
        return read;
    }

    /** The problem behind whatever was thrown; what is a fault of ours is logged. */
    public Problem problem(Throwable fault) {
        return problems.of(fault);
    }

    /**
     * As it is written for a request of its own, in the language of the reader.
     *
     * @param pointer JSON pointer to the item in the body of the request that is being answered
     */
    public ProblemDocument document(Problem problem, String pointer) {
        HttpServletRequest request = Objects.requireNonNull(CurrentRequest.request(), "no request is being answered");
        return problems.document(problem, request, "#" + pointer);
    }
}
