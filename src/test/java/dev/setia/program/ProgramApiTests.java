package dev.setia.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.Collections;
import java.util.List;
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

        Reply member = shop.post(path, "{\"earnings\": []}").expect(400);
        assertThat(member.code()).isEqualTo("malformed_request");
        assertThat(member.faults()).containsExactly("/earnings unknown_member");
        assertThat(texts(member, "/errors/0/params/known")).contains("earning", "cards");

        Reply type = shop.post(
                        path,
                        "{\"earning\": [{\"key\": \"a\", \"name\": \"A\", \"award\": {\"type\": \"per_smile\"}}]}")
                .expect(422);
        assertThat(type.code()).isEqualTo("invalid_request");
        assertThat(type.faults()).containsExactly("/earning/0/award/type unknown_value");
        assertThat(texts(type, "/errors/0/params/allowed")).containsExactly("per_amount", "per_unit", "per_purchase");
        assertThat(type.text("/errors/0/message")).isEqualTo("must be one of per_amount, per_unit, per_purchase");

        Reply none = shop.post(path, "{\"earning\": [{\"key\": \"a\", \"name\": \"A\", \"award\": {\"points\": 1}}]}")
                .expect(422);
        assertThat(none.faults()).containsExactly("/earning/0/award/type required");
        assertThat(texts(none, "/errors/0/params/allowed")).contains("per_unit");
    }

    @Test
    @Case(
            value = "ER-13",
            deviates =
                    "Nobody can draft such a rule: it is refused with the kinds there are, so that none fails to fire"
                            + " unseen")
    void a_condition_of_an_unknown_kind_is_answered_with_the_kinds_there_are() {
        String path =
                "/v1/programs/" + shop.post("/v1/programs", CLUB).expect(201).text("/id") + "/versions";
        String draft = """
                {"multipliers": [{"key": "m", "name": "M", "bonusPoints": 1, "condition":
                  {"type": "all", "conditions": [{"type": "first_visit"}, {"type": "full_moon", "phase": 3}]}}]}""";

        Reply refused = shop.post(path, draft).expect(422);

        assertThat(refused.faults()).containsExactly("/multipliers/0/condition/conditions/1/type unknown_value");
        assertThat(texts(refused, "/errors/0/params/allowed"))
                .contains("all", "first_visit", "compare")
                .hasSize(21);
    }

    @Test
    void a_draft_with_faults_of_every_kind_hears_of_all_of_them_at_once() {
        String program =
                "/v1/programs/" + shop.post("/v1/programs", CLUB).expect(201).text("/id");
        shop.post(program + "/versions", BASE).expect(201);
        String draft = """
                {"settings": {"rounding": "up", "maxBalance": 99999999999999999999, "isOwedAllowed": "yes",
                              "stages": 7, "colour": "red", "expiryNoticeDays": [30, "7", 7, 30]},
                 "earning": [
                   {"key": "Base!", "name": 5, "award": {"type": "per_unit", "points": "ten"}},
                   null,
                   {"key": "a", "name": "A", "award": "per_unit", "limits": [{"per": "day", "max": 1}, 3, {"per": "day", "max": 2}]}],
                 "multipliers": [{"key": "m", "name": "M", "bonusPoints": true,
                                  "condition": {"type": "not", "condition": {"type": "moon"}}}],
                 "discounts": [{"key": "a", "name": "D", "scope": "lines", "mode": {"type": "gift"}}],
                 "cards": [{"key": "c", "name": "C", "size": 5, "basis": "visit",
                            "prizes": [{"at": 5, "prize": {"type": "car", "name": "Car"}}]}],
                 "extra": []}""";

        Reply refused = shop.post(program + "/versions", draft).expect(400);

        assertThat(refused.code()).isEqualTo("malformed_request");
        assertThat(refused.faults())
                .containsExactlyInAnyOrder(
                        "/settings/rounding unknown_value",
                        "/settings/maxBalance out_of_range",
                        "/settings/isOwedAllowed wrong_type",
                        "/settings/stages wrong_type",
                        "/settings/colour unknown_member",
                        "/settings/expiryNoticeDays/1 wrong_type",
                        "/settings/expiryNoticeDays/3 duplicate",
                        "/earning/0/key invalid_format",
                        "/earning/0/name wrong_type",
                        "/earning/0/award/points wrong_type",
                        "/earning/1 required",
                        "/earning/2/award wrong_type",
                        "/earning/2/limits/1 wrong_type",
                        "/earning/2/limits/2/per duplicate_limit",
                        "/multipliers/0/bonusPoints wrong_type",
                        "/multipliers/0/condition/condition/type unknown_value",
                        "/discounts/0/key duplicate_key",
                        "/discounts/0/mode/type unknown_value",
                        "/cards/0/prizes/0/prize/type unknown_value",
                        "/extra unknown_member");
        assertThat(put(program + "/versions/1", draft, "*").expect(400).faults())
                .as("a revision says the same")
                .isEqualTo(refused.faults());
        assertThat(refused.body().at("/errors").valueStream())
                .allSatisfy(
                        error -> assertThat(error.path("message").asString()).isNotBlank());
    }

    @Test
    void a_hundred_faults_are_listed_and_the_others_counted() {
        String path =
                "/v1/programs/" + shop.post("/v1/programs", CLUB).expect(201).text("/id") + "/versions";
        String words = String.join(", ", Collections.nCopies(130, "\" \""));

        Reply refused = shop.post(
                        path,
                        "{\"earning\": [{\"key\": \"a\", \"name\": \"A\", \"award\": {\"type\": \"per_unit\", \"points\": 1},"
                                + " \"items\": {\"skus\": [" + words + "]}}]}")
                .expect(422);

        assertThat(refused.faults()).hasSize(100);
        assertThat(refused.number("/errorsOmitted")).isEqualTo(30);
        assertThat(refused.text("/detail")).endsWith("a further 30 are not listed)");
    }

    @Test
    void no_time_at_all_is_said_with_p0d_where_it_means_something() {
        String program =
                "/v1/programs/" + shop.post("/v1/programs", CLUB).expect(201).text("/id");
        Reply draft = shop.post(
                        program + "/versions", "{\"settings\": {\"claimWithin\": \"P0D\", \"expiresAfter\": \"P0M\"}}")
                .expect(201);

        assertThat(draft.text("/definition/settings/claimWithin")).isEqualTo("P0D");
        assertThat(draft.text("/definition/settings/expiresAfter")).isEqualTo("P0D");
        shop.post(program + "/versions/1/publish", "").expect(200);
        assertThat(shop.get(program + "/versions/1").expect(200).text("/definition/settings/claimWithin"))
                .isEqualTo("P0D");
        assertThat(shop.post(
                                program + "/versions",
                                "{\"settings\": {\"claimWithin\": \"P-1D\", \"pendingFor\": \"P0D\"}}")
                        .expect(422)
                        .faults())
                .containsExactlyInAnyOrder("/settings/claimWithin out_of_range", "/settings/pendingFor out_of_range");
    }

    private static List<String> texts(Reply reply, String pointer) {
        return reply.body().at(pointer).valueStream().map(JsonNode::asString).toList();
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
