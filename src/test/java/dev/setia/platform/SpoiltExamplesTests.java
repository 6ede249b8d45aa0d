package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every documented request, spoilt in one place at a time: each value of another kind, each element missing. */
@SetiaTest
class SpoiltExamplesTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> WRONG = List.of(
            "null",
            "true",
            "-1",
            "1.5",
            "99999999999999999999",
            "\"\"",
            "\"\\u0000\"",
            "[]",
            "[null]",
            "{}",
            "{\"type\": \"x\"}");
    private static final Pattern ID = Pattern.compile("\\b([a-z]{3,4})_[0-9a-z]{26}\\b");
    private static final String PROGRAM = """
            {"settings": {"acceptedDelay": "P7300D"},
             "earning": [{"key": "base", "name": "Base", "award": {"type": "per_unit", "points": 100}}],
             "events": [{"key": "review", "name": "Review", "event": "review_written",
                         "prize": {"type": "bonus_points", "name": "Thank you", "points": 20}}],
             "tiers": {"metric": "spend", "window": {"type": "lifetime"},
                       "tiers": [{"key": "gold", "name": "Gold", "threshold": 0}]}}""";

    @LocalServerPort
    private int port;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final Map<String, String> idsByPrefix = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private Merchant shop;
    private int sent;

    @Test
    void no_spoilt_request_is_our_fault_and_no_missing_element_is_overlooked() {
        requestMappingHandlerMapping.getHandlerMethods().forEach(this::spoil);
        assertThat(failures).as(failures.size() + " of " + sent).isEmpty();
        assertThat(sent).isGreaterThan(6000);
    }

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        know(shop.program("IDR", "Asia/Jakarta", PROGRAM));
        shop.post("/v1/programs/" + idsByPrefix.get("prg") + "/versions", PROGRAM)
                .expect(201);
        know(shop.member());
        know(shop.get("/v1/locations").expect(200).text("/data/0/id"));
        know(shop.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "1"}, "currency": "IDR",
                         "occurredAt": "2026-01-01T00:00:00Z",
                         "lines": [{"sku": "a", "quantity": 9, "unitPrice": {"amount": 1000, "currency": "IDR"}}]}
                        """.formatted(idsByPrefix.get("mem")))
                .expect(201)
                .text("/id"));
        know(shop.post("/v1/rewards", Objects.requireNonNull(example("createReward")))
                .expect(201)
                .text("/id"));
    }

    private void know(String id) {
        idsByPrefix.put(id.substring(0, id.indexOf('_')), id);
    }

    private void spoil(RequestMappingInfo mapping, HandlerMethod handler) {
        @Nullable String example = example(handler.getMethod().getName());
        if (example == null) {
            return;
        }
        String method =
                mapping.getMethodsCondition().getMethods().iterator().next().name();
        String path = path(mapping.getPatternValues().iterator().next(), handler);
        for (JsonNode spoilt : spoilt(JSON.readTree(example))) {
            send(method, path, spoilt);
        }
    }

    private void send(String method, String path, JsonNode body) {
        String key = path.equals("/v1/tenants") ? TestDatabase.OPERATOR_KEY : shop.key();
        Reply reply = shop.send(
                method,
                path,
                // An item's key is new with each request, as the header is.
                body.toString().replace("\"idempotencyKey\":\"till", "\"idempotencyKey\":\"" + UUID.randomUUID()),
                Map.of(
                        "Authorization",
                        "Bearer " + key,
                        "Idempotency-Key",
                        UUID.randomUUID().toString(),
                        "If-Match",
                        "*"));
        sent++;
        List<Reply> refused = refused(reply);
        boolean isOverlooked = refused.isEmpty() && holdsNothing(body);
        if (isOverlooked || refused.stream().anyMatch(one -> one.status() >= 500 || isUnsaid(one))) {
            failures.add(reply.status() + " " + method + " " + path + " " + body + " -> " + reply.body());
        }
    }

    /** The whole request, or those of its items that are refused. */
    private static List<Reply> refused(Reply reply) {
        return reply.status() >= 300
                ? List.of(reply)
                : reply.body()
                        .path("results")
                        .valueStream()
                        .map(result -> result.path("problem"))
                        .filter(JsonNode::isObject)
                        .map(problem -> new Reply(problem.path("status").asInt(), reply.headers(), problem))
                        .toList();
    }

    private static boolean isUnsaid(Reply refused) {
        return refused.status() == 422
                && refused.faults().isEmpty()
                && !refused.body().has("given");
    }

    private static boolean holdsNothing(JsonNode body) {
        return body.isArray() && body.valueStream().anyMatch(JsonNode::isNull)
                || body.valueStream().anyMatch(SpoiltExamplesTests::holdsNothing);
    }

    private String path(String pattern, HandlerMethod handler) {
        String path = pattern.replace("{number}", "2").replace("{version}", "2");
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(PathVariable.class)) {
                String name = parameter.getParameter().getName();
                path = path.replace("{" + name + "}", id(parameter.getParameterType()));
            }
        }
        return path;
    }

    private String id(Class<?> type) {
        return TypedIds.ALL.stream()
                .filter(kind -> kind.type() == type)
                .findFirst()
                .map(kind -> idsByPrefix.getOrDefault(kind.prefix(), kind.example()))
                .orElse("x");
    }

    /** With the ids of this shop, so that a request gets as far as it can. */
    private @Nullable String example(String operation) {
        try (var file = getClass().getResourceAsStream("/openapi/examples/" + operation + ".request.json")) {
            return file == null
                    ? null
                    : ID.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                            .replaceAll(found -> idsByPrefix.getOrDefault(found.group(1), found.group()))
                            // The tenant of the examples is opened by ApiExamplesTests, once.
                            .replace("\"kopi-senja\"", "\"spoilt-" + UUID.randomUUID() + "\"");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonNode> spoilt(JsonNode whole) {
        List<JsonNode> all = new ArrayList<>();
        for (String pointer : pointers(whole, "")) {
            for (String wrong : WRONG) {
                JsonNode copy = whole.deepCopy();
                int end = pointer.lastIndexOf('/');
                String last = pointer.substring(end + 1);
                switch (copy.at(pointer.substring(0, end))) {
                    case ObjectNode members -> members.set(last, JSON.readTree(wrong));
                    case ArrayNode list -> list.set(Integer.parseInt(last), JSON.readTree(wrong));
                    default -> throw new AssertionError(pointer);
                }
                all.add(copy);
            }
        }
        return all;
    }

    private static List<String> pointers(JsonNode node, String pointer) {
        List<String> all = new ArrayList<>();
        if (!pointer.isEmpty()) {
            all.add(pointer);
        }
        if (node instanceof ObjectNode members) {
            members.forEachEntry((name, value) -> all.addAll(pointers(value, pointer + "/" + name)));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                all.addAll(pointers(list.get(i), pointer + "/" + i));
            }
        }
        return all;
    }
}
