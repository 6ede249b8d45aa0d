package dev.setia.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@SetiaTest
class ProgramApiTests {
    private static final String CLUB = """
            {"code": "club", "name": "Club", "currency": "IDR", "zone": "Asia/Jakarta", "pointsName": "poin"}""";
    private static final String BASE = """
            {"earning": [{"key": "base", "name": "Base",
                          "award": {"type": "per_amount", "points": 1, "stepMinor": 10000}}]}""";

    @LocalServerPort
    private int port;

    private Merchant shop;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
    }

    @Test
    void a_program_is_begun_drafted_and_published() {
        Reply program = shop.post("/v1/programs", CLUB).expect(201);
        String path = "/v1/programs/" + program.text("/id");
        Reply draft = shop.post(path + "/versions", BASE).expect(201);
        Reply published = shop.post(path + "/versions/1/publish", "").expect(200);

        assertThat(program.body().path("isDefault").asBoolean()).isTrue();
        assertThat(shop.get(path).expect(200).body()).isEqualTo(program.body());
        assertThat(draft.text("/status")).isEqualTo("draft");
        assertThat(draft.body().has("effectiveFrom")).isFalse();
        assertThat(draft.text("/definition/earning/0/award/type")).isEqualTo("per_amount");
        assertThat(draft.text("/definition/settings/rounding")).isEqualTo("floor");
        assertThat(published.text("/status")).isEqualTo("published");
        assertThat(published.text("/effectiveFrom")).isNotEmpty();
        assertThat(shop.get(path + "/versions/1").body()).isEqualTo(withoutFindings(published));
        assertThat(shop.get(path + "/versions").body().path("data")).hasSize(1);
        assertThat(shop.get("/v1/programs").body().path("data")).hasSize(1);
    }

    /** The linter speaks when a version is published, and not each time it is read. */
    private static JsonNode withoutFindings(Reply published) {
        ObjectNode version = (ObjectNode) published.body().deepCopy();
        assertThat(version.remove("findings")).isNotNull();
        return version;
    }

    @Test
    void a_draft_is_revised_by_whoever_read_it_last() {
        String path =
                "/v1/programs/" + shop.post("/v1/programs", CLUB).expect(201).text("/id");
        Reply draft = shop.post(path + "/versions", BASE).expect(201);
        String etag = draft.headers().firstValue("ETag").orElseThrow();

        Reply revised = put(path + "/versions/1", "{}", etag).expect(200);

        assertThat(revised.body().at("/definition/earning")).isEmpty();
        assertThat(put(path + "/versions/1", BASE, etag).expect(412).code()).isEqualTo("precondition_failed");
        assertThat(shop.get(path + "/versions/1").body()).isEqualTo(revised.body());
    }

    @Test
    void a_definition_with_faults_is_refused_with_all_of_them() {
        String path =
                "/v1/programs/" + shop.post("/v1/programs", CLUB).expect(201).text("/id");

        Reply refused = shop.post(
                        path + "/versions",
                        "{\"earning\": [{\"key\": \"A\", \"name\": \"\", \"award\": {\"type\": \"per_unit\"}}]}")
                .expect(422);

        assertThat(refused.code()).isEqualTo("invalid_request");
        assertThat(refused.body().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/earning/0/key", "/earning/0/name", "/earning/0/award/points");
        assertThat(shop.get(path + "/versions").body().path("data")).isEmpty();
    }

    @Test
    void words_that_a_definition_does_not_know_are_refused_with_their_place() {
        String path =
                "/v1/programs/" + shop.post("/v1/programs", CLUB).expect(201).text("/id") + "/versions";

        assertThat(shop.post(path, "{\"earnings\": []}").expect(400).text("/errors/0/pointer"))
                .isEqualTo("/earnings");
        Reply type = shop.post(
                path, "{\"earning\": [{\"key\": \"a\", \"name\": \"A\", \"award\": {\"type\": \"per_smile\"}}]}");
        assertThat(type.status()).isBetween(400, 422);
        assertThat(type.text("/errors/0/pointer")).startsWith("/earning/0/award");
        Reply none = shop.post(path, "{\"earning\": [{\"key\": \"a\", \"name\": \"A\", \"award\": {\"points\": 1}}]}");
        assertThat(none.status()).isBetween(400, 422);
        assertThat(none.text("/errors/0/pointer")).startsWith("/earning/0/award");
    }

    @Test
    void every_fault_of_a_new_program_is_told() {
        assertThat(shop.post("/v1/programs", "{\"code\": \"Club!\", \"currency\": \"XXX\", \"zone\": \"+07:00\"}")
                        .expect(422)
                        .body()
                        .path("errors")
                        .findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/code", "/name", "/currency", "/zone", "/pointsName");
    }

    @Test
    void a_code_is_used_once() {
        shop.post("/v1/programs", CLUB).expect(201);

        assertThat(shop.post("/v1/programs", CLUB).expect(409).code()).isEqualTo("code_taken");
    }

    @Test
    void another_shops_program_does_not_exist() {
        String id = shop.post("/v1/programs", CLUB).expect(201).text("/id");
        String path = "/v1/programs/" + id;
        shop.post(path + "/versions", BASE).expect(201);
        Merchant neighbour = Merchant.open(port);

        neighbour.get(path).expect(404);
        neighbour.get(path + "/versions").expect(404);
        neighbour.get(path + "/versions/1").expect(404);
        neighbour.post(path + "/versions", BASE).expect(404);
        neighbour.post(path + "/versions/1/publish", "{}").expect(404);
        neighbour
                .send(
                        "PUT",
                        path + "/versions/1",
                        BASE,
                        Map.of("Authorization", "Bearer " + neighbour.key(), "If-Match", "*"))
                .expect(404);
        assertThat(neighbour.get("/v1/programs").body().path("data")).isEmpty();
        assertThat(shop.get(path + "/versions/1").text("/status")).isEqualTo("draft");
    }

    private Reply put(String path, String json, String etag) {
        return shop.send("PUT", path, json, Map.of("Authorization", "Bearer " + shop.key(), "If-Match", etag));
    }
}
