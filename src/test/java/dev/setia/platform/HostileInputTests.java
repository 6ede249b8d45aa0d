package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SetiaTest
class HostileInputTests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String GOOD = "{\"code\": \"corner\", \"name\": \"Corner\"}";

    @LocalServerPort
    private int port;

    private Merchant shop;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
    }

    @ParameterizedTest(name = "{0} -> {1} {2} {3} {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                  | 400 | malformed_request | - | -",
                "[]                                                 | 400 | malformed_request | - | wrong_type",
                "null                                               | 400 | malformed_request | - | -",
                "\"text\"                                           | 400 | malformed_request | - | wrong_type",
                "{} {}                                              | 400 | malformed_request | - | -",
                "{\"code\": \"a\", \"code\": \"b\"}                 | 400 | malformed_request | /code | duplicate_member",
                "{\"code\": \"a\", \"nmae\": \"b\"}                 | 400 | malformed_request | /nmae | unknown_member",
                "{\"code\": 12, \"name\": \"b\"}                    | 400 | malformed_request | /code | wrong_type",
                "{\"code\": true, \"name\": \"b\"}                  | 400 | malformed_request | /code | wrong_type",
                "{\"code\": {}, \"name\": \"b\"}                    | 400 | malformed_request | /code | wrong_type",
                "{\"code\": [\"a\"], \"name\": \"b\"}               | 400 | malformed_request | /code | wrong_type",
                "{\"name\": \"b\"}                                  | 422 | invalid_request | /code | required",
                "{\"code\": null, \"name\": \"b\"}                  | 422 | invalid_request | /code | required",
                "{\"code\": \"\", \"name\": \"b\"}                  | 422 | invalid_request | /code | invalid_format",
                "{\"code\": \"a\", \"name\": \"  \"}                | 422 | invalid_request | /name | required",
                "{\"code\": \"a\", \"name\": \"a\\u0000b\"}         | 422 | invalid_request | /name | invalid_format",
                "{\"code\": \"a\", \"name\": \"\\ud800\"}           | 422 | invalid_request | /name | invalid_format",
                "{\"code\": \"a\", \"name\": \"b\", \"zone\": \"Mars/One\"} | 422 | invalid_request | /zone | invalid",
            })
    void a_body_that_cannot_be_is_refused_where_it_is_wrong(
            String body, int status, String code, String pointer, String error) {
        Reply reply = shop.post("/v1/locations", body);
        assertProblem(reply, status, code);
        if (!pointer.equals("-")) {
            assertThat(reply.text("/errors/0/pointer")).isEqualTo(pointer);
        }
        if (!error.equals("-")) {
            assertThat(reply.text("/errors/0/code")).isEqualTo(error);
        }
        assertThat(shop.get("/v1/locations").body().at("/data")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} -> {1} {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"scopes\": [\"members:fly\"]                      | 422 | /scopes/0 | unknown_value",
                "\"scopes\": [null]                                 | 422 | /scopes/0 | required",
                "\"scopes\": []                                     | 422 | /scopes | too_few",
                "\"scopes\": \"members:read\"                       | 400 | /scopes | wrong_type",
                "\"preset\": \"root\"                               | 422 | /preset | invalid_format",
                "\"preset\": \"pos\", \"locationId\": \"loc_1\"     | 422 | /locationId | invalid_id",
                "\"preset\": \"pos\", \"locationId\": \"mem_01j7kpz3v0f8y9v50fdp6c0wgq\" | 422 | /locationId | invalid_id",
                "\"preset\": \"pos\", \"locationId\": 7             | 400 | /locationId | wrong_type",
                "\"preset\": \"pos\", \"expiresAt\": \"tomorrow\"   | 422 | /expiresAt | invalid_format",
                "\"preset\": \"pos\", \"expiresAt\": 1800000000     | 400 | /expiresAt | wrong_type",
                "\"preset\": \"pos\", \"expiresAt\": \"2027-02-30T00:00:00Z\" | 422 | /expiresAt | invalid_format",
                "\"preset\": \"pos\", \"expiresAt\": \"2020-01-01T00:00:00Z\" | 422 | /expiresAt | out_of_range",
                "\"preset\": \"pos\", \"expiresAt\": \"9999-01-01T00:00:00Z\" | 422 | /expiresAt | out_of_range",
            })
    void a_value_that_cannot_be_is_refused_where_it_is_wrong(String members, int status, String pointer, String error) {
        Reply reply = shop.post("/v1/api-keys", "{\"name\": \"Till\", " + members + "}");
        assertProblem(reply, status, status == 400 ? "malformed_request" : "invalid_request");
        assertThat(reply.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(reply.text("/errors/0/code")).isEqualTo(error);
        assertThat(reply.text("/errors/0/message")).isNotBlank();
    }

    @Test
    void every_fault_is_named_at_once() {
        Reply reply = shop.post("/v1/locations", "{\"code\": \"-\", \"name\": \"" + "x".repeat(201) + "\"}");
        assertProblem(reply, 422, "invalid_request");
        assertThat(reply.body().at("/errors").findValuesAsString("pointer")).containsExactly("/code", "/name");
        assertThat(reply.text("/errors/1/code")).isEqualTo("too_long");
        assertThat(reply.number("/errors/1/params/max")).isEqualTo(200);
    }

    @Test
    void faults_of_reading_and_of_values_are_named_together() {
        Reply reply = shop.post("/v1/locations", "{\"code\": \"-\", \"nmae\": 1, \"name\": 2, \"zone\": [3]}");
        assertProblem(reply, 400, "malformed_request");
        assertThat(reply.faults())
                .containsExactlyInAnyOrder(
                        "/nmae unknown_member", "/name wrong_type", "/zone wrong_type", "/code invalid_format");

        Reply patched = patch("{\"name\": 5, \"zone\": 6}");
        assertProblem(patched, 400, "malformed_request");
        assertThat(patched.faults()).containsExactlyInAnyOrder("/name wrong_type", "/zone wrong_type");
    }

    @Test
    void deep_and_endless_json_is_refused_before_it_is_built() {
        assertProblem(shop.post("/v1/locations", "{\"a\":".repeat(5000)), 400, "malformed_request");
        assertProblem(shop.post("/v1/locations", "[".repeat(100_000)), 400, "malformed_request");
        assertProblem(patch("{\"name\": " + "[".repeat(60) + "]".repeat(60) + "}"), 400, "malformed_request");
        assertProblem(patch("{\"name\": " + "9".repeat(1000) + "}"), 400, "malformed_request");
        assertProblem(
                shop.post("/v1/locations", "{\"name\": \"" + "x".repeat(100_000) + "\"}"), 400, "malformed_request");
        assertProblem(shop.post("/v1/locations", "{\"" + "x".repeat(50_000) + "\": 1}"), 400, "malformed_request");
    }

    @Test
    void a_huge_body_is_not_read_to_its_end() {
        byte[] huge = ("{\"code\": \"a\", \"name\": \"b\"" + " ".repeat(RequestFilter.BODY_MAX) + "}")
                .getBytes(StandardCharsets.UTF_8);
        assertProblem(
                send("POST", "/v1/locations", BodyPublishers.ofByteArray(huge), JSON_BODY), 413, "payload_too_large");
        BodyPublisher inChunks = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge));
        assertProblem(send("POST", "/v1/locations", inChunks, JSON_BODY), 413, "payload_too_large");
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        byte[] bad = GOOD.getBytes(StandardCharsets.ISO_8859_1);
        bad[10] = (byte) 0xff;
        assertProblem(
                send("POST", "/v1/locations", BodyPublishers.ofByteArray(bad), JSON_BODY), 400, "malformed_request");
        assertProblem(send("POST", "/v1/locations", BodyPublishers.noBody(), JSON_BODY), 400, "malformed_request");
    }

    @Test
    void addresses_that_do_not_exist_are_not_found() {
        assertProblem(shop.get("/v1/nothing"), 404, "not_found");
        assertProblem(shop.get("/v1/locations/loc_short"), 404, "not_found");
        assertProblem(shop.get("/v1/locations/mem_01j7kpz3v0f8y9v50fdp6c0wgq"), 404, "not_found");
        assertProblem(shop.get("/v1/locations/%2e%2e"), 404, "not_found");
        assertProblem(shop.get("/nothing"), 404, "not_found");
        assertProblem(shop.get("/error"), 404, "not_found");
    }

    @Test
    void parameters_are_bounded() {
        assertProblem(shop.get("/v1/locations?limit=0"), 422, "invalid_request");
        assertProblem(shop.get("/v1/locations?limit=201"), 422, "invalid_request");
        assertThat(shop.get("/v1/locations?limit=many").text("/errors/0/pointer"))
                .isEqualTo("/limit");
        assertProblem(shop.get("/v1/locations?cursor=x"), 400, "invalid_cursor");
        assertProblem(shop.get("/v1/locations?cursor=" + "A".repeat(5000)), 400, "invalid_cursor");
        assertProblem(shop.get("/v1/locations?cursor=%00"), 400, "malformed_request");
    }

    @Test
    void the_wrong_method_or_media_type_is_told() {
        Reply wrongMethod = shop.send("DELETE", "/v1/locations", "", authorized());
        assertProblem(wrongMethod, 405, "method_not_allowed");
        assertThat(wrongMethod.headers().firstValue("Allow")).isPresent();
        assertProblem(
                send("POST", "/v1/locations", BodyPublishers.ofString("a=b"), "application/x-www-form-urlencoded"),
                415,
                "unsupported_media_type");
        assertProblem(
                send("POST", "/v1/locations", BodyPublishers.ofString(GOOD), "text/plain"),
                415,
                "unsupported_media_type");
        assertProblem(
                send("POST", "/v1/locations", BodyPublishers.ofString(GOOD), "not/a/type"),
                415,
                "unsupported_media_type");
        assertProblem(
                shop.send(
                        "GET",
                        "/v1/locations",
                        "",
                        Map.of("Authorization", "Bearer " + shop.key(), "Accept", "text/html")),
                406,
                "not_acceptable");
    }

    @Test
    void who_shows_no_valid_key_stays_outside() {
        assertUnauthenticated(Map.of());
        assertUnauthenticated(Map.of("Authorization", "Basic dXNlcjpwYXNz"));
        assertUnauthenticated(Map.of("Authorization", "Bearer "));
        assertUnauthenticated(Map.of("Authorization", "Bearer " + shop.key() + "x"));
        assertUnauthenticated(Map.of("Authorization", "Bearer " + "x".repeat(4000)));
        assertUnauthenticated(Map.of("Authorization", "Bearer " + shop.key().replace("sta_test", "sta_live")));
        char last = shop.key().charAt(60);
        String otherSecret = shop.key().substring(0, 60)
                + (last == 'a' ? 'b' : 'a')
                + shop.key().substring(61);
        assertUnauthenticated(Map.of("Authorization", "Bearer " + otherSecret));
    }

    private void assertUnauthenticated(Map<String, String> headers) {
        Reply reply = shop.send("GET", "/v1/locations", "", headers);
        assertProblem(reply, 401, "unauthenticated");
        assertThat(reply.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"/%761/locations", "//v1/locations", "/v1;x=y/locations", "/x/../v1/locations", "/V1/locations"})
    void no_spelling_of_the_path_goes_around_the_key(String path) {
        Reply reply = shop.send("GET", path, "", Map.of());
        assertThat(reply.status()).isIn(400, 401, 404);
        assertThat(reply.code()).isNotBlank();
    }

    @Test
    void titles_come_in_the_readers_language_and_codes_never() {
        Reply indonesian = shop.send(
                "GET",
                "/v1/nothing",
                "",
                Map.of("Authorization", "Bearer " + shop.key(), "Accept-Language", "id-ID,en;q=0.5"));
        assertThat(indonesian.text("/title")).isEqualTo("Tidak ditemukan");
        assertThat(indonesian.code()).isEqualTo("not_found");
        Reply strange = shop.send(
                "GET", "/v1/nothing", "", Map.of("Authorization", "Bearer " + shop.key(), "Accept-Language", ";;=,q"));
        assertThat(strange.text("/title")).isEqualTo("There is no such thing");
    }

    @Test
    void every_answer_carries_a_request_id() {
        assertThat(shop.get("/v1/locations").headers().firstValue("Request-Id")).isPresent();
        Reply named = shop.send(
                "GET", "/v1/nothing", "", Map.of("Authorization", "Bearer " + shop.key(), "Request-Id", "till-7.42"));
        assertThat(named.headers().firstValue("Request-Id")).hasValue("till-7.42");
        assertThat(named.text("/requestId")).isEqualTo("till-7.42");
        Reply unsafe = shop.send(
                "GET", "/v1/nothing", "", Map.of("Authorization", "Bearer " + shop.key(), "Request-Id", "<script>"));
        assertThat(unsafe.text("/requestId")).doesNotContain("<");
    }

    @Test
    void what_is_hardly_http_gets_a_problem_too() throws IOException {
        assertThat(raw("GET /v1/locations?x=<> HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("malformed_request");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final String JSON_BODY = "application/json";

    private Map<String, String> authorized() {
        return Map.of("Authorization", "Bearer " + shop.key());
    }

    private Reply patch(String json) {
        String place = shop.tenant().at("/defaultLocation/id").asString();
        return shop.send(
                "PATCH",
                "/v1/locations/" + place,
                json,
                Map.of("Authorization", "Bearer " + shop.key(), "If-Match", "\"0\""));
    }

    private Reply send(String method, String path, BodyPublisher body, String contentType) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body)
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer " + shop.key())
                .build();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode read = JSON.readTree(answer.body());
            return new Reply(answer.statusCode(), answer.headers(), read);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.code()).as(reply.body().toString()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.number("/status")).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(reply.text("/type")).isEqualTo("urn:setia:problem:" + code);
        assertThat(reply.text("/detail")).isNotBlank();
        assertThat(reply.body().toString()).doesNotContain("Exception", "dev.setia", "tools.jackson");
    }
}
