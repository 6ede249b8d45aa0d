package dev.setia.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.StatementCheck;
import dev.setia.support.TestDatabase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class TenantsTests {
    private static final String OPERATOR = "Bearer " + TestDatabase.OPERATOR_KEY;

    @LocalServerPort
    private int port;

    private Merchant shop;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
    }

    @Test
    void a_tenant_begins_with_a_place_and_a_key() {
        assertThat(shop.tenant().at("/tenant/id").asString()).startsWith("ten_");
        assertThat(shop.tenant().at("/defaultLocation/isDefault").asBoolean()).isTrue();
        assertThat(shop.key()).startsWith("sta_test_");

        Reply locations = shop.get("/v1/locations").expect(200);
        assertThat(locations.body().at("/data")).hasSize(1);
        assertThat(locations.body().at("/hasMore").asBoolean()).isFalse();
        assertThat(locations.body().has("nextCursor")).isFalse();
    }

    @Test
    void a_slug_is_taken_once() {
        String slug = shop.tenant().at("/tenant/slug").asString();
        Reply second = operator("POST", "/v1/tenants", "{\"name\": \"Other\", \"slug\": \"" + slug + "\"}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("code_taken");
    }

    @Test
    void the_operator_sees_tenants_and_a_tenant_does_not() {
        String id = shop.tenant().at("/tenant/id").asString();
        assertThat(operator("GET", "/v1/tenants/" + id, "").expect(200).text("/id"))
                .isEqualTo(id);
        assertThat(operator("GET", "/v1/tenants?limit=1", "").expect(200).body().at("/data"))
                .hasSize(1);
        assertThat(shop.get("/v1/tenants").code()).isEqualTo("operator_only");
        assertThat(operator("GET", "/v1/locations", "").code()).isEqualTo("tenant_key_needed");
    }

    @Test
    void pages_follow_each_other_without_a_gap() {
        for (int i = 0; i < 4; i++) {
            shop.post("/v1/locations", location("shop-" + i)).expect(201);
        }
        Reply first = shop.get("/v1/locations?limit=3").expect(200);
        Reply second = shop.get("/v1/locations?limit=3&cursor=" + first.text("/nextCursor"))
                .expect(200);
        assertThat(first.body().at("/data")).hasSize(3);
        assertThat(second.body().at("/data").findValuesAsString("code")).containsExactly("shop-2", "shop-3");
    }

    @Test
    void a_cursor_of_another_tenant_or_list_is_none() {
        shop.post("/v1/locations", location("second")).expect(201);
        String cursor = shop.get("/v1/locations?limit=1").text("/nextCursor");
        assertThat(Merchant.open(port).get("/v1/locations?cursor=" + cursor).code())
                .isEqualTo("invalid_cursor");
        assertThat(shop.get("/v1/api-keys?cursor=" + cursor).code()).isEqualTo("invalid_cursor");
        assertThat(shop.get("/v1/locations?cursor=" + cursor.substring(1)).code())
                .isEqualTo("invalid_cursor");
    }

    @Test
    void another_tenant_finds_nothing() {
        Merchant neighbour = Merchant.open(port);
        String place = shop.tenant().at("/defaultLocation/id").asString();
        String key = shop.tenant().at("/adminKey/key/id").asString();
        Reply foreign = neighbour.get("/v1/locations/" + place);
        Reply unknown = neighbour.get("/v1/locations/loc_7zzzzzzzzzzzzzzzzzzzzzzzzz");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.text("/detail")).isEqualTo(unknown.text("/detail"));
        assertThat(neighbour.get("/v1/api-keys/" + key).status()).isEqualTo(404);
        assertThat(neighbour.post("/v1/api-keys/" + key + "/revoke", "").status())
                .isEqualTo(404);
        assertThat(patch(neighbour, place, "\"0\"", "{\"name\": \"Mine\"}").status())
                .isEqualTo(404);
        String bound = "{\"name\": \"n\", \"preset\": \"pos\", \"locationId\": \"" + place + "\"}";
        assertThat(neighbour.post("/v1/api-keys", bound).status()).isEqualTo(404);
        assertThat(shop.get("/v1/locations/" + place).text("/name")).isEqualTo("Shop");
    }

    @Test
    void a_change_needs_what_was_read() {
        String place =
                shop.post("/v1/locations", location("corner")).expect(201).text("/id");
        assertThat(patch(shop, place, null, "{}").code()).isEqualTo("precondition_required");

        Reply changed = patch(shop, place, "\"0\"", "{\"name\": \"Corner\", \"zone\": \"Asia/Jakarta\"}")
                .expect(200);
        assertThat(changed.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(changed.text("/zone")).isEqualTo("Asia/Jakarta");
        assertThat(changed.text("/code")).isEqualTo("corner");

        assertThat(patch(shop, place, "\"0\"", "{\"name\": \"Late\"}").code()).isEqualTo("precondition_failed");
        Reply removed = patch(shop, place, "\"1\"", "{\"zone\": null}").expect(200);
        assertThat(removed.body().has("zone")).isFalse();
        assertThat(removed.text("/name")).isEqualTo("Corner");
        assertThat(patch(shop, place, "\"2\"", "{\"code\": \"x\"}").text("/errors/0/pointer"))
                .isEqualTo("/code");
        assertThat(patch(shop, place, "\"2\"", "{\"name\": null}").text("/errors/0/code"))
                .isEqualTo("required");
    }

    @Test
    void a_code_is_taken_once_per_tenant() {
        shop.post("/v1/locations", location("corner")).expect(201);
        assertThat(shop.post("/v1/locations", location("corner")).code()).isEqualTo("code_taken");
        Merchant.open(port).post("/v1/locations", location("corner")).expect(201);
    }

    @Test
    void hibernate_names_the_tenant_in_every_statement() {
        String place =
                shop.post("/v1/locations", location("corner")).expect(201).text("/id");
        patch(shop, place, "\"0\"", "{\"name\": \"Corner\"}").expect(200);
        List<String> statements = StatementCheck.seen().stream()
                .filter(sql -> sql.contains("setia.location"))
                .toList();
        assertThat(statements).anyMatch(sql -> sql.startsWith("update") && sql.matches(".*where.*tenant_id ?= ?\\?.*"));
        assertThat(statements).anyMatch(sql -> sql.startsWith("select") && sql.matches(".*where.*tenant_id ?= ?\\?.*"));
        assertThat(statements).anyMatch(sql -> sql.startsWith("insert") && sql.contains("tenant_id"));
    }

    private static String location(String code) {
        return "{\"code\": \"" + code + "\", \"name\": \"A place\"}";
    }

    private Reply operator(String method, String path, String json) {
        return shop.send(method, path, json, Map.of("Authorization", OPERATOR));
    }

    private static Reply patch(Merchant who, String place, @Nullable String ifMatch, String json) {
        Map<String, String> headers = ifMatch == null
                ? Map.of("Authorization", "Bearer " + who.key())
                : Map.of("Authorization", "Bearer " + who.key(), "If-Match", ifMatch);
        return who.send("PATCH", "/v1/locations/" + place, json, headers);
    }
}
