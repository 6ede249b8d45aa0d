package dev.setia.platform;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Examples of requests and answers: one file each, named after the operation. */
@Component
final class ApiExamples {
    private final JsonMapper json;

    ApiExamples(JsonMapper json) {
        this.json = json;
    }

    void addTo(Operation operation) {
        String id = operation.getOperationId();
        if (operation.getRequestBody() != null) {
            add(operation.getRequestBody().getContent(), read(id + ".request"));
        }
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                add(response.getContent(), read(id + ".response"));
            }
        });
    }

    private static void add(@Nullable Content content, Optional<Object> example) {
        if (content != null) {
            example.ifPresent(value -> content.forEach((name, mediaType) -> {
                // Examples are JSON, and some answers come as text too.
                if (!name.startsWith("text/")) {
                    mediaType.setExample(value);
                }
            }));
        }
    }

    private Optional<Object> read(String name) {
        try (@Nullable InputStream file = getClass().getResourceAsStream("/openapi/examples/" + name + ".json")) {
            return file == null ? Optional.empty() : Optional.of(json.readValue(file, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
