package dev.setia.tools.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The public API over HTTP. A request that may have arrived is sent again with the same key until it has an answer, so
 * a lost answer costs nothing.
 */
final class Api implements AutoCloseable {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    private static final int ATTEMPTS_MAX = 30;
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI baseUrl;
    private final String key;
    private final AtomicLong retries = new AtomicLong();

    Api(URI baseUrl, String key) {
        this.baseUrl = baseUrl;
        this.key = key;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    Answer get(String path) throws Refused, InterruptedException {
        return send(request(path).GET());
    }

    Answer put(String path, JsonNode body) throws Refused, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer post(String path, String idempotencyKey, JsonNode body) throws Refused, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Requests that had to be sent again. */
    long retries() {
        return retries.get();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder builder) throws Refused, InterruptedException {
        HttpRequest request = builder.build();
        for (int attempt = 1; ; attempt++) {
            Duration pause;
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (!isWorthAnotherTry(response) || attempt == ATTEMPTS_MAX) {
                    return answer(response);
                }
                pause = pause(response, attempt);
            } catch (IOException e) {
                if (attempt == ATTEMPTS_MAX || isFirstContact(attempt)) {
                    throw new Refused("No answer from " + baseUrl + " (" + reason(e)
                            + "). Is Setia running there? What was recorded stays recorded; run again to go on.");
                }
                pause = doubling(attempt);
            }
            retries.incrementAndGet();
            Thread.sleep(pause);
        }
    }

    private volatile boolean isReached;

    /** Where nothing has ever answered, waiting two minutes for it helps nobody. */
    private boolean isFirstContact(int attempt) {
        return !isReached && attempt >= 3;
    }

    private Answer answer(HttpResponse<String> response) throws Refused {
        isReached = true;
        JsonNode body = body(response.body());
        if (response.statusCode() == 401) {
            throw new Refused("The key is not accepted: " + body.path("detail").asString("401"));
        }
        boolean isReplayed = response.headers()
                .firstValue("Idempotent-Replayed")
                .map("true"::equals)
                .orElse(false);
        return new Answer(response.statusCode(), isReplayed, body);
    }

    private static JsonNode body(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static boolean isWorthAnotherTry(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 429, 503 -> true;
            // A twin still runs, or something changed meanwhile; other conflicts stay what they are.
            case 409 -> body(response.body()).path("retryable").asBoolean(false);
            default -> false;
        };
    }

    private static Duration pause(HttpResponse<String> response, int attempt) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElseGet(() -> doubling(attempt));
    }

    private static Duration doubling(int attempt) {
        Duration wanted = Duration.ofMillis(50L << Math.min(attempt - 1, 10));
        return wanted.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : wanted;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        http.close();
    }

    /**
     * @param isReplayed whether Setia had recorded the same before
     * @param body missing when there was none
     */
    record Answer(int status, boolean isReplayed, JsonNode body) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** The stable word of a refusal. */
        String code() {
            return body.path("code").asString("http_" + status);
        }

        String detail() {
            return body.path("detail").asString("");
        }
    }
}
