package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Sends requests under the name of their operation, keeps each as an example, and notes what no document tells of. */
final class DocumentedApi {
    /** A request as it was sent, and the ids that its answer told. */
    record Call(String operation, String method, String path, String body, String contentType, String answer) {}

    private final Merchant server;
    private final JsonNode document;
    private final List<String> undocumented = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final boolean isKept;
    private String key = TestDatabase.OPERATOR_KEY;

    DocumentedApi(int port) {
        this(port, true);
    }

    /** @param isKept whether what is sent and answered is an example of the document */
    DocumentedApi(int port, boolean isKept) {
        this.isKept = isKept;
        server = Merchant.open(port);
        document = server.get("/v3/api-docs").expect(200).body();
    }

    /** Goes on as somebody else. */
    void signIn(String otherKey) {
        key = otherKey;
    }

    /** Operations that answered with a status of which the document does not tell. */
    List<String> undocumented() {
        return undocumented;
    }

    /** Everything that was sent under the name of its operation, in its order. */
    List<Call> calls() {
        return calls;
    }

    /** The document as a client generator reads it. */
    JsonNode document() {
        return document;
    }

    /** Whoever is signed in. */
    Merchant signedIn() {
        return server.with(key);
    }

    Reply get(String operation, String path) {
        return send(operation, "GET", path, "");
    }

    Reply post(String operation, String path, String json) {
        return send(operation, "POST", path, json);
    }

    /** A file; its example is text, which stands with the operation itself. */
    Reply csv(String operation, String path, String csv) {
        Reply reply = outside("POST", path, csv, Map.of("Content-Type", "text/csv"));
        calls.add(
                new Call(operation, "POST", path, csv, "text/csv", reply.body().toString()));
        return noted(operation, "", reply);
    }

    /** What is answered as text; its example stands with the operation itself. */
    void text(String operation, String path) {
        Reply reply = outside("GET", path, "").expect(200);
        calls.add(new Call(
                operation, "GET", path, "", "application/json", reply.body().toString()));
        if (!documented(operation).contains("200")) {
            undocumented.add(operation + " 200");
        }
    }

    void change(String operation, String method, String path, String json) {
        String etag = outside("GET", path, "").headers().firstValue("ETag").orElseThrow();
        send(operation, method, path, json, Map.of("If-Match", etag));
    }

    Reply send(String operation, String method, String path, String json) {
        return send(operation, method, path, json, Map.of());
    }

    private Reply send(String operation, String method, String path, String json, Map<String, String> headers) {
        Reply reply = outside(method, path, json, headers);
        calls.add(new Call(
                operation, method, path, json, "application/json", reply.body().toString()));
        return noted(operation, json, reply);
    }

    private Reply noted(String operation, String json, Reply reply) {
        assertThat(reply.status()).as(operation + ": " + reply.body()).isBetween(200, 204);
        if (!documented(operation).contains(Integer.toString(reply.status()))) {
            undocumented.add(operation + " " + reply.status());
        }
        if (isKept && reply.status() != 204) {
            Example.keep(operation, json, reply);
        }
        return reply;
    }

    /** The statuses that the document tells of. */
    private Set<String> documented(String operation) {
        return document.at("/paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(node -> node.at("/operationId").asString("").equals(operation))
                .flatMap(node -> node.at("/responses").propertyNames().stream())
                .collect(Collectors.toSet());
    }

    /** A step that is needed, and no example. */
    Reply outside(String method, String path, String json) {
        return outside(method, path, json, Map.of());
    }

    private Reply outside(String method, String path, String json, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Authorization", "Bearer " + key);
        if (method.equals("POST")) {
            all.put("Idempotency-Key", UUID.randomUUID().toString());
        }
        return server.send(method, path, json, all);
    }
}
