package dev.setia.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fresh tenant with an admin key, seen from outside: everything it does goes over HTTP. */
public final class Merchant {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final String baseUrl;
    private final String key;
    private final JsonNode tenant;

    private Merchant(String baseUrl, String key, JsonNode tenant) {
        this.baseUrl = baseUrl;
        this.key = key;
        this.tenant = tenant;
    }

    /** Opens a shop that nobody else knows. */
    public static Merchant open(int port) {
        String baseUrl = "http://localhost:" + port;
        String slug = "shop-" + UUID.randomUUID();
        Reply reply = send(
                        baseUrl,
                        "POST",
                        "/v1/tenants",
                        "{\"name\": \"Shop\", \"slug\": \"" + slug + "\", \"mode\": \"test\"}",
                        Map.of("Authorization", "Bearer " + TestDatabase.OPERATOR_KEY))
                .expect(201);
        return new Merchant(baseUrl, reply.text("/adminKey/secret"), reply.body());
    }

    /** A shop that is there already. */
    public static Merchant at(int port, String key) {
        return new Merchant("http://localhost:" + port, key, JSON.nullNode());
    }

    /** The same shop with another key. */
    public Merchant with(String otherKey) {
        return new Merchant(baseUrl, otherKey, tenant);
    }

    public JsonNode tenant() {
        return tenant;
    }

    public String key() {
        return key;
    }

    /** Creates a program and publishes its first version, in force since 2020; returns the program's id. */
    public String program(String currency, String zone, String definition) {
        String id = post(
                        "/v1/programs",
                        "{\"code\": \"main\", \"name\": \"Main\", \"pointsName\": \"points\", \"currency\": \""
                                + currency + "\", \"zone\": \"" + zone + "\"}")
                .expect(201)
                .text("/id");
        post("/v1/programs/" + id + "/versions", definition).expect(201);
        post("/v1/programs/" + id + "/versions/1/publish", "{\"effectiveFrom\": \"2020-01-01T00:00:00Z\"}")
                .expect(200);
        return id;
    }

    /** Enrols a member of whom nothing is known; returns the id. */
    public String member() {
        return post("/v1/members", "{}").expect(201).text("/id");
    }

    /** Posts with a new idempotency key. */
    public Reply post(String path, String json) {
        return post(path, json, UUID.randomUUID().toString());
    }

    public Reply post(String path, String json, String idempotencyKey) {
        return send(
                baseUrl,
                "POST",
                path,
                json,
                Map.of("Authorization", "Bearer " + key, "Idempotency-Key", idempotencyKey));
    }

    /** Posts a file of comma-separated values. */
    public Reply postCsv(String path, String csv, String idempotencyKey) {
        return send(
                baseUrl,
                "POST",
                path,
                csv,
                Map.of(
                        "Authorization",
                        "Bearer " + key,
                        "Idempotency-Key",
                        idempotencyKey,
                        "Content-Type",
                        "text/csv"));
    }

    public Reply send(String method, String path, String json, Map<String, String> headers) {
        return send(baseUrl, method, path, json, headers);
    }

    public Reply get(String path) {
        return send(baseUrl, "GET", path, "", Map.of("Authorization", "Bearer " + key));
    }

    private static Reply send(String baseUrl, String method, String path, String json, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path));
        if (json.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.method(method, HttpRequest.BodyPublishers.ofString(json));
            if (!headers.containsKey("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), body(response));
        } catch (IOException unreachable) {
            throw new AssertionError("the application did not answer " + path, unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** JSON, or a text of another kind as it is. */
    private static JsonNode body(HttpResponse<String> response) {
        String body = response.body();
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean isText = type.startsWith("text/") || type.startsWith("application/x-ndjson");
        if (body.isBlank()) {
            return JSON.nullNode();
        }
        return isText ? JSON.getNodeFactory().stringNode(body) : JSON.readTree(body);
    }
}
