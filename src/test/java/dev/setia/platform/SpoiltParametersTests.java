package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Every documented parameter of every operation, one at a time, with what does not belong there. Together with the
 * bodies of {@link SpoiltExamplesTests} these are more than ten thousand requests, and none of them is our fault.
 */
@SetiaTest
class SpoiltParametersTests {
    private static final List<String> WRONG = List.of(
            "",
            " ",
            "x",
            "-1",
            "0",
            "1.5",
            "9007199254740993",
            "99999999999999999999",
            "true",
            "null",
            "[]",
            "{}",
            "\u0000",
            "\u202e",
            "'",
            "%",
            "a,b",
            "../../x",
            "2026-02-30",
            "2026-01-01T00:00:00",
            "-999999999-01-01T00:00:00Z",
            "+999999999-12-31",
            "P9999999Y",
            "mem_",
            "mem_zzzzzzzzzzzzzzzzzzzzzzzzzz",
            "a".repeat(4000));
    private static final List<String> WRONG_HEADERS = List.of(
            "", "x".repeat(300), "\"", "\"\"", "a b", ",", "W/\"1\"", "\"99999999999999999999\"", "-1", "en;q=9,*;q=x");
    private static final Pattern IN_BRACES = Pattern.compile("\\{(\\w+)}");

    @LocalServerPort
    private int port;

    private final Map<String, String> idsByPrefix = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private Merchant shop;
    private int sent;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        know(shop.program("IDR", "Asia/Jakarta", """
                {"settings": {"acceptedDelay": "P7300D"},
                 "earning": [{"key": "base", "name": "Base", "award": {"type": "per_unit", "points": 100}}]}"""));
        know(shop.member());
        know(shop.get("/v1/locations").expect(200).text("/data/0/id"));
        know(shop.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "till-1", "number": "1"}, "currency": "IDR",
                         "occurredAt": "2026-01-01T00:00:00Z",
                         "lines": [{"sku": "a", "quantity": 9, "unitPrice": {"amount": 1000, "currency": "IDR"}}]}
                        """.formatted(idsByPrefix.get("mem")))
                .expect(201)
                .text("/id"));
    }

    private void know(String id) {
        idsByPrefix.put(id.substring(0, id.indexOf('_')), id);
    }

    @Test
    void no_spoilt_parameter_is_our_fault() {
        JsonNode document = shop.get("/v3/api-docs").expect(200).body();
        document.at("/paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(operation -> spoil(
                                document,
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue())));
        assertThat(failures).as(failures.size() + " of " + sent).isEmpty();
        assertThat(sent).isGreaterThan(5000);
    }

    private void spoil(JsonNode document, String method, String path, JsonNode operation) {
        List<JsonNode> parameters = operation
                .path("parameters")
                .valueStream()
                .map(parameter -> parameter.has("$ref")
                        ? document.at(parameter.path("$ref").asString().substring(1))
                        : parameter)
                .toList();
        for (JsonNode parameter : parameters) {
            String name = parameter.path("name").asString();
            switch (parameter.path("in").asString()) {
                case "path" ->
                    WRONG.stream()
                            // An empty segment is another path.
                            .filter(wrong -> !wrong.isBlank())
                            .forEach(wrong -> send(
                                    operation,
                                    method,
                                    filled(path.replace("{" + name + "}", encoded(wrong)), parameters),
                                    Map.of()));
                case "query" -> {
                    WRONG.forEach(wrong -> send(
                            operation, method, filled(path, parameters) + "?" + name + "=" + encoded(wrong), Map.of()));
                    send(operation, method, filled(path, parameters) + "?" + name + "=1&" + name + "=2", Map.of());
                }
                case "header" ->
                    WRONG_HEADERS.forEach(
                            wrong -> send(operation, method, filled(path, parameters), Map.of(name, wrong)));
                default -> throw new AssertionError(parameter);
            }
        }
    }

    /** The path with the ids of this shop, so that a request gets as far as it can. */
    private String filled(String path, List<JsonNode> parameters) {
        return IN_BRACES
                .matcher(path)
                .replaceAll(found -> parameters.stream()
                        .filter(parameter -> parameter.path("name").asString().equals(found.group(1)))
                        .map(parameter -> parameter
                                .path("example")
                                .asString(parameter.at("/schema/example").asString("1")))
                        .map(example -> idsByPrefix.getOrDefault(example.replaceFirst("_.*", ""), example))
                        .findFirst()
                        .orElse("1"));
    }

    private void send(JsonNode operation, String method, String path, Map<String, String> spoilt) {
        String key = path.startsWith("/v1/tenants") ? TestDatabase.OPERATOR_KEY : shop.key();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Authorization", "Bearer " + key);
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        headers.put("If-Match", "*");
        headers.putAll(spoilt);
        boolean isFile = operation.at("/requestBody/content").has("text/csv");
        headers.put("Content-Type", isFile ? "text/csv" : "application/json");
        boolean isBare = method.equals("GET") || method.equals("DELETE");
        Reply reply = shop.send(method, path, isBare ? "" : isFile ? "code\r\nA-1\r\n" : "{}", headers);
        sent++;
        if (reply.status() >= 500 || reply.status() >= 400 && !isProblem(reply)) {
            failures.add(reply.status() + " " + method + " " + shortened(path) + " " + shortened(spoilt.toString())
                    + " -> " + reply.body());
        }
    }

    private static boolean isProblem(Reply reply) {
        return !reply.code().isEmpty()
                && reply.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
    }

    private static String shortened(String text) {
        return text.length() < 300 ? text : text.substring(0, 300) + "…";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
