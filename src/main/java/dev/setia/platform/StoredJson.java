package dev.setia.platform;

import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that we stored ourselves. It is written as the API writes, but read without the limits that hold for requests: a
 * document of ours may be longer than any request that it was made from, and name times that no request may name.
 */
@Component
public final class StoredJson {
    private static final int LONGEST = 64 * 1024 * 1024;
    private static final JsonFactory UNBOUNDED = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST)
                    .maxDocumentLength(LONGEST)
                    .build())
            .build();

    private final JsonMapper json;

    StoredJson(JsonMapper json) {
        this.json = json;
    }

    public String write(Object value) {
        return json.writeValueAsString(value);
    }

    public <T> T read(String stored, Class<T> type) {
        try (JsonParser parser = UNBOUNDED.createParser(ObjectReadContext.empty(), stored)) {
            return json.readerFor(type)
                    .withAttribute(PlainValueModule.OURS, true)
                    .readValue(parser);
        }
    }
}
