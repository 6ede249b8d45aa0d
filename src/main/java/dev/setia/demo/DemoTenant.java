package dev.setia.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One tenant of the demo, as its file describes it.
 *
 * @param tenant body of {@code POST /v1/tenants}, with its first place
 * @param locations further places: bodies of {@code POST /v1/locations}
 * @param program body of {@code POST /v1/programs}
 * @param definition body of {@code POST /v1/programs/{id}/versions}
 * @param effectiveFrom when the version begins
 * @param rewards each with the body of {@code POST /v1/rewards}, but for the program's id, and perhaps its codes
 * @param members bodies of {@code POST /v1/members}
 */
public record DemoTenant(
        JsonNode tenant,
        List<JsonNode> locations,
        JsonNode program,
        JsonNode definition,
        String effectiveFrom,
        List<JsonNode> rewards,
        List<JsonNode> members) {

    /** Those that are seeded, in the order in which they are shown; each is a file of that name. */
    public static final List<String> NAMES =
            List.of("ice-cream-stall", "car-wash", "shoe-shop", "pharmacy", "cafe", "bookshop", "online-retail");

    /** Reads the file of one of {@link #NAMES}. */
    public static DemoTenant read(String name) {
        try (InputStream file = DemoTenant.class.getResourceAsStream("/demo/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("no demo tenant is described as " + name);
            }
            JsonNode all = JsonMapper.builder().build().readTree(file);
            return new DemoTenant(
                    all.path("tenant"),
                    list(all.path("locations")),
                    all.path("program"),
                    all.path("definition"),
                    all.path("effectiveFrom").asString(),
                    list(all.path("rewards")),
                    list(all.path("members")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same under another name, for a test or a trial beside the demo. */
    public DemoTenant named(String slug) {
        ObjectNode renamed = ((ObjectNode) tenant.deepCopy()).put("slug", slug);
        return new DemoTenant(renamed, locations, program, definition, effectiveFrom, rewards, members);
    }

    public String slug() {
        return tenant.path("slug").asString();
    }

    private static List<JsonNode> list(JsonNode array) {
        return array.valueStream().toList();
    }
}
