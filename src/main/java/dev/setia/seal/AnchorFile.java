package dev.setia.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Kept seals in a file: objects one after the other, arrays of them, or pages as the API answers them. */
final class AnchorFile {
    private static final JsonMapper JSON = new JsonMapper();

    private AnchorFile() {}

    /**
     * The anchors of each tenant, by the text of its id.
     *
     * @throws IllegalArgumentException if the file holds something else
     */
    static Map<String, List<Anchor>> read(@Nullable Path file) throws IOException {
        Map<String, List<Anchor>> anchors = new HashMap<>();
        if (file == null) {
            return anchors;
        }
        try (MappingIterator<JsonNode> documents =
                JSON.readerFor(JsonNode.class).readValues(Files.readString(file))) {
            while (documents.hasNext()) {
                add(documents.next(), anchors);
            }
        }
        return anchors;
    }

    private static void add(JsonNode node, Map<String, List<Anchor>> anchors) {
        if (node.isArray()) {
            node.forEach(element -> add(element, anchors));
        } else if (node.path("data").isArray()) {
            add(node.path("data"), anchors);
        } else {
            anchors.computeIfAbsent(text(node, "tenantId"), _ -> new ArrayList<>())
                    .add(new Anchor(number(node), text(node, "hash"), text(node, "root")));
        }
    }

    private static long number(JsonNode node) {
        if (!node.path("number").isIntegralNumber()) {
            throw new IllegalArgumentException("A kept seal has no number: " + node);
        }
        return node.path("number").asLong();
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isString()) {
            throw new IllegalArgumentException("A kept seal has no " + name + ": " + node);
        }
        return node.path(name).asString();
    }
}
