package dev.setia.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of this very application, called as everybody calls it. */
final class DemoApi implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CONFLICT = 409;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI baseUrl;

    DemoApi(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    JsonNode get(String key, String path) {
        return success(path, send(request(key, path).GET()));
    }

    JsonNode post(String key, String path, JsonNode body) {
        return success(path, posted(key, path, null, body));
    }

    /** Missing when something like it exists already: an earlier run came this far. */
    JsonNode postOnce(String key, String path, @Nullable String idempotencyKey, JsonNode body) {
        HttpResponse<String> response = posted(key, path, idempotencyKey, body);
        return response.statusCode() == CONFLICT ? JSON.missingNode() : success(path, response);
    }

    private HttpResponse<String> posted(String key, String path, @Nullable String idempotencyKey, JsonNode body) {
        HttpRequest.Builder request = request(key, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return send(request);
    }

    private HttpRequest.Builder request(String key, String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the demo could not be told to " + baseUrl + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the demo was being seeded", e);
        }
    }

    private static JsonNode success(String path, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    "the demo was refused at " + path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
