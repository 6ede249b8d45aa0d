package dev.setia.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SetiaTest
class AuditTests {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String admin = "";
    private String place = "";

    @BeforeEach
    void open() {
        clock.stopAt(NOON);
        shop = Merchant.open(port);
        admin = shop.tenant().at("/adminKey/key/id").asString();
        place = "/v1/locations/" + shop.tenant().at("/defaultLocation/id").asString();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private List<JsonNode> entries(String filter) {
        return shop.get("/v1/audit-entries" + filter)
                .expect(200)
                .body()
                .at("/data")
                .valueStream()
                .toList();
    }

    private Reply rename(String name, String etag) {
        return shop.send(
                "PATCH",
                place,
                "{\"name\": \"" + name + "\"}",
                Map.of("Authorization", "Bearer " + shop.key(), "If-Match", etag));
    }

    @Test
    void an_entry_tells_who_changed_what_and_when() {
        clock.advance(Duration.ofMinutes(3));
        Reply renamed = rename("Corner", "\"0\"").expect(200);
        JsonNode entry = entries("").getFirst();
        assertThat(entry.at("/actor").asString()).isEqualTo(admin);
        assertThat(entry.at("/operation").asString()).isEqualTo("changeLocation");
        assertThat(entry.at("/resource").asString()).isEqualTo(place);
        assertThat(entry.at("/recordedAt").asString()).isEqualTo("2027-03-01T12:03:00.000000Z");
        assertThat(entry.at("/requestId").asString())
                .isEqualTo(renamed.headers().firstValue("Request-Id").orElseThrow());
        assertThat(entry.at("/changes").toString())
                .isEqualTo("[{\"pointer\":\"/name\",\"before\":\"Shop\",\"after\":\"Corner\"}]");
    }

    @Test
    void what_the_operator_does_stands_in_the_books_of_the_tenant() {
        assertThat(entries("?actor=operator"))
                .extracting(entry -> entry.at("/operation").asString())
                .containsOnly("createTenant")
                .hasSize(2);
    }

    @Test
    void what_changes_nothing_leaves_no_entry() {
        rename("Shop", "\"0\"").expect(200);
        assertThat(entries("?operation=changeLocation")).isEmpty();
        String key = shop.post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201)
                .text("/key/id");
        shop.post("/v1/api-keys/" + key + "/revoke", "").expect(200);
        shop.post("/v1/api-keys/" + key + "/revoke", "").expect(200);
        assertThat(entries("?operation=revokeApiKey")).hasSize(1);
    }

    @Test
    void what_is_refused_leaves_no_entry() {
        rename("Late", "\"7\"").expect(412);
        rename("", "\"0\"").expect(422);
        shop.post("/v1/locations", "{\"code\": \"a\", \"name\": \"A\"}").expect(201);
        shop.post("/v1/locations", "{\"code\": \"a\", \"name\": \"A\"}").expect(409);
        assertThat(entries("?operation=changeLocation")).isEmpty();
        assertThat(entries("?operation=createLocation")).hasSize(1);
    }

    @Test
    void no_secret_and_no_word_about_a_person_is_kept() throws Exception {
        String member = shop.member();
        shop.program("IDR", "Asia/Jakarta", PROGRAM);
        Reply key = shop.post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201);
        Reply fresh =
                shop.post("/v1/api-keys/" + key.text("/key/id") + "/rotate", "").expect(201);
        shop.send(
                        "PUT",
                        "/v1/members/" + member + "/tier",
                        "{\"tier\": \"gold\", \"reason\": \"Mrs Tan was promised it\"}",
                        Map.of("Authorization", "Bearer " + shop.key()))
                .expect(200);
        String all = csv("");
        assertThat(all).contains("overrideMemberTier", "rotateApiKey", "gold");
        assertThat(all).doesNotContain("Tan", secretOf(key), secretOf(fresh));
    }

    private static String secretOf(Reply key) {
        return key.text("/secret").substring(36);
    }

    private static final String PROGRAM = """
            {"earning": [{"key": "base", "name": "1 per Rp 1.000",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 1000}}],
             "tiers": {"metric": "spend", "window": {"type": "lifetime"},
                       "tiers": [{"key": "friend", "name": "Friend", "threshold": 0},
                                 {"key": "gold", "name": "Gold", "threshold": 500000}]}}
            """;

    @Test
    void entries_are_found_by_what_was_changed_by_whom_and_when() {
        String clerk = shop.post("/v1/api-keys", "{\"name\": \"Clerk\", \"preset\": \"admin\"}")
                .expect(201)
                .text("/secret");
        clock.advance(Duration.ofHours(1));
        shop = shop.with(clerk);
        rename("Corner", "\"0\"").expect(200);
        clock.advance(Duration.ofHours(1));
        rename("Old corner", "\"1\"").expect(200);

        assertThat(entries("?resource=" + place)).hasSize(2);
        String actor = entries("?resource=" + place).getFirst().at("/actor").asString();
        assertThat(actor).isNotEqualTo(admin);
        assertThat(entries("?actor=" + actor)).hasSize(2);
        assertThat(entries("?actor=" + admin)).hasSize(1);
        assertThat(entries("?from=2027-03-01T13:00:00Z&until=2027-03-01T14:00:00Z"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.at("/changes/0/after").asString()).isEqualTo("Corner"));
        Reply first = shop.get("/v1/audit-entries?limit=1&actor=" + actor).expect(200);
        assertThat(first.body().at("/hasMore").asBoolean()).isTrue();
        Reply second = shop.get("/v1/audit-entries?limit=1&actor=" + actor + "&cursor=" + first.text("/nextCursor"))
                .expect(200);
        assertThat(second.text("/data/0/changes/0/after")).isEqualTo("Corner");
        assertThat(second.body().at("/hasMore").asBoolean()).isFalse();
        assertThat(shop.get("/v1/audit-entries?cursor=" + first.text("/nextCursor"))
                        .expect(400)
                        .code())
                .isEqualTo("invalid_cursor");
    }

    @Test
    void the_export_has_a_line_for_each_change_and_no_formulas() throws Exception {
        rename("=1+1", "\"0\"").expect(200);
        String lines = csv("?resource=" + place);
        assertThat(lines).startsWith("id,recordedAt,actor,operation,resource,requestId,pointer,before,after\r\n");
        assertThat(lines).contains(admin + ",changeLocation," + place).contains("/name,Shop,'=1+1\r\n");
    }

    private String csv(String filter) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/audit-entries" + filter))
                    .header("Authorization", "Bearer " + shop.key())
                    .header("Accept", "text/csv")
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    @Test
    void another_tenant_and_a_till_see_nothing() {
        Merchant neighbour = Merchant.open(port);
        rename("Corner", "\"0\"").expect(200);
        assertThat(neighbour
                        .get("/v1/audit-entries?resource=" + place)
                        .expect(200)
                        .body()
                        .at("/data"))
                .isEmpty();
        String till = shop.post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201)
                .text("/secret");
        assertThat(shop.with(till).get("/v1/audit-entries").expect(403).code()).isEqualTo("scope_missing");
    }

    @Test
    void the_application_can_neither_change_nor_remove_an_entry() {
        for (String sql : List.of("update setia.audit_entry set actor = 'x'", "delete from setia.audit_entry")) {
            assertThatThrownBy(() -> asApp(sql)).hasMessageContaining("permission denied");
        }
    }

    private static void asApp(String sql) throws SQLException {
        try (Connection connection = TestDatabase.asApp();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
