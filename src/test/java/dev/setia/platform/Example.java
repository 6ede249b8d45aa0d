package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An example of the API's document as it was really sent and answered. Written anew with
 * {@code -Dsetia.openapi.write=true}; otherwise what is committed must have the members of what was answered.
 */
final class Example {
    private static final Path FOLDER = Path.of("src", "main", "resources", "openapi", "examples");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Example() {}

    static void keep(String operation, String request, Reply reply) {
        if (!request.isEmpty()) {
            keep(operation + ".request", JSON.readTree(request));
        }
        keep(operation + ".response", reply.body());
    }

    private static void keep(String name, JsonNode now) {
        Path file = FOLDER.resolve(name + ".json");
        try {
            if (Boolean.getBoolean("setia.openapi.write")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, withoutSecrets(JSON.writeValueAsString(now)) + "\n");
            }
            assertThat(shape(JSON.readTree(Files.readString(file))))
                    .as(name + ": run ./mvnw test -Dtest='ApiExamplesTests,OpenApiTests' -Dsetia.openapi.write=true")
                    .isEqualTo(shape(now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever looks through the code for keys should find none. */
    private static String withoutSecrets(String json) {
        return json.replaceAll("(sta_live_[0-9a-z]{26})_[0-9a-z]{38}", "$1_" + "0".repeat(38))
                .replaceAll("whsec_[A-Za-z0-9+/]{43}=", "whsec_" + "0".repeat(43) + "=");
    }

    private static Set<String> shape(JsonNode node) {
        Set<String> members = new TreeSet<>();
        collect("", node, members);
        return members;
    }

    private static void collect(String path, JsonNode node, Set<String> members) {
        members.add(path);
        node.propertyStream().forEach(member -> collect(path + "/" + member.getKey(), member.getValue(), members));
        if (node.isArray()) {
            node.forEach(element -> collect(path + "/*", element, members));
        }
    }
}
