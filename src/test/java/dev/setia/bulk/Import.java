package dev.setia.bulk;

import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Files that a shop sends, and what comes of them. */
public final class Import {
    private final Merchant shop;
    private final DueTasks background;

    public Import(Merchant shop, DueTasks background) {
        this.shop = shop;
        this.background = background;
    }

    /** Sends a file and waits for its job; the job's id. */
    public String csv(String path, String file) {
        return run(send(path, "text/csv", file).expect(202).text("/id"));
    }

    public String jsonLines(String path, String file) {
        return run(send(path, "application/x-ndjson", file).expect(202).text("/id"));
    }

    public Reply send(String path, String type, String file) {
        return shop.send(
                "POST",
                "/v1/imports/" + path,
                file,
                Map.of(
                        "Authorization",
                        "Bearer " + shop.key(),
                        "Idempotency-Key",
                        UUID.randomUUID().toString(),
                        "Content-Type",
                        type));
    }

    private String run(String job) {
        background.run();
        return job;
    }

    public String counts(String job) {
        Reply found = shop.get("/v1/imports/" + job).expect(200);
        return "%d rows: %d added, %d changed, %d unchanged, %d refused"
                .formatted(
                        found.number("/rows"),
                        found.number("/added"),
                        found.number("/changed"),
                        found.number("/unchanged"),
                        found.number("/refused"));
    }

    /** A body as it is. */
    public static String text(int port, Merchant shop, String path, String accept) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + shop.key())
                .header("Accept", accept)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Line, column, field and code of each. */
    public List<String> errors(String job) {
        return shop.get("/v1/imports/" + job + "/errors?limit=200")
                .expect(200)
                .body()
                .at("/data")
                .valueStream()
                .map(row -> row.path("line").asLong() + ":" + row.path("column").asString("-") + " "
                        + row.path("field").asString("-") + " "
                        + row.path("code").asString())
                .toList();
    }
}
