package dev.setia.tools.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The key of the demo's replay tenant, which a Setia with an embedded database writes beside its data. */
final class DemoKey {
    static final String TENANT = "online-retail";

    private DemoKey() {}

    static Optional<String> find(Path dataFolder) {
        Path file = dataFolder.resolve("demo-keys.json");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            JsonNode key = JsonMapper.builder()
                    .build()
                    .readTree(Files.readString(file))
                    .path(TENANT)
                    .path("pos");
            return key.isString() ? Optional.of(key.asString()) : Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }
}
