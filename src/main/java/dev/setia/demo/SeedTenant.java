package dev.setia.demo;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells one tenant of the demo to Setia, in the calls that its operator and its admin would make. What an earlier run
 * has done already is found and left alone, so a run that was cut short is taken up again.
 */
public final class SeedTenant implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger("setia");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DemoApi api;
    private final String operatorKey;

    public SeedTenant(URI baseUrl, String operatorKey) {
        this.api = new DemoApi(baseUrl);
        this.operatorKey = operatorKey;
    }

    /** The keys of a tenant that is complete. */
    public record Keys(String admin, String pos) {}

    /** Seeds a tenant that must not be there yet, for a test or a trial. */
    public Keys seed(DemoTenant tenant) {
        String admin = create(tenant)
                .orElseThrow(() -> new IllegalStateException("there is a tenant " + tenant.slug() + " already"));
        furnish(tenant, admin);
        return new Keys(admin, posKey(admin));
    }

    /** Creates the tenant; empty when there is one of that name already. */
    Optional<String> create(DemoTenant tenant) {
        return api.postOnce(operatorKey, "/v1/tenants", null, tenant.tenant())
                .path("adminKey")
                .path("secret")
                .asStringOpt();
    }

    /** Places, program, rewards and members. */
    void furnish(DemoTenant tenant, String admin) {
        tenant.locations().forEach(location -> api.postOnce(admin, "/v1/locations", null, location));
        String program = program(tenant, admin);
        publish(tenant, admin, program);
        tenant.rewards().forEach(reward -> reward(admin, program, reward));
        int number = 1;
        for (JsonNode member : tenant.members()) {
            api.postOnce(admin, "/v1/members", "demo-" + tenant.slug() + "-" + number++, member);
        }
    }

    String posKey(String admin) {
        ObjectNode wanted = JSON.createObjectNode().put("name", "Till").put("preset", "pos");
        return api.post(admin, "/v1/api-keys", wanted).path("secret").asString();
    }

    private String program(DemoTenant tenant, String admin) {
        JsonNode created = api.postOnce(admin, "/v1/programs", null, tenant.program());
        return created.path("id").asStringOpt().orElseGet(() -> {
            String code = tenant.program().path("code").asString();
            return byCode(api.get(admin, "/v1/programs?limit=200"), code);
        });
    }

    private void publish(DemoTenant tenant, String admin, String program) {
        String versions = "/v1/programs/" + program + "/versions";
        boolean isPublished = api.get(admin, versions)
                .path("data")
                .valueStream()
                .anyMatch(version -> !version.path("status").asString().equals("draft"));
        if (!isPublished) {
            JsonNode draft = api.post(admin, versions, tenant.definition());
            ObjectNode when = JSON.createObjectNode().put("effectiveFrom", tenant.effectiveFrom());
            api.post(admin, versions + "/" + draft.path("number").asInt() + "/publish", when);
        }
    }

    private void reward(String admin, String program, JsonNode described) {
        ObjectNode body = ((ObjectNode) described.path("reward").deepCopy()).put("programId", program);
        JsonNode created = api.postOnce(admin, "/v1/rewards", null, body);
        String id = created.path("id")
                .asStringOpt()
                .orElseGet(() -> byCode(
                        api.get(admin, "/v1/rewards?limit=200"),
                        body.path("code").asString()));
        if (described.path("codes").isArray()) {
            ObjectNode codes = JSON.createObjectNode();
            codes.set("codes", described.path("codes"));
            api.postOnce(admin, "/v1/rewards/" + id + "/codes", "demo-" + id, codes);
        }
    }

    private static String byCode(JsonNode page, String code) {
        return page.path("data")
                .valueStream()
                .filter(one -> one.path("code").asString().equals(code))
                .map(one -> one.path("id").asString())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is called " + code + " in " + page));
    }

    /** Seeds what is missing, and keeps the keys. */
    void complete(DemoTenant tenant, DemoKeys keys) {
        String slug = tenant.slug();
        if (keys.key(slug, "pos").isPresent()) {
            return;
        }
        @Nullable String admin = keys.key(slug, "admin").orElse(null);
        if (admin == null) {
            admin = create(tenant).orElse(null);
            if (admin == null) {
                log.warn("The demo tenant {} is there already, but its keys are not in {}.", slug, keys.file());
                return;
            }
            keys.keep(slug, "admin", admin);
        }
        furnish(tenant, admin);
        keys.keep(slug, "pos", posKey(admin));
        log.info("Seeded the demo tenant {}.", slug);
    }

    @Override
    public void close() {
        api.close();
    }
}
