package dev.setia.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookEndpointId;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where a tenant wants its events sent, as people set it up. */
@SetiaTest
class WebhookEndpointTests {
    private static final String PATH = "/v1/webhook-endpoints";
    private static final String BODY = "{\"url\": \"https://hooks.example.com/setia\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private SealedSecrets secrets;

    private Merchant shop;
    private String id;
    private String secret;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        Reply issued = shop.post(PATH, BODY).expect(201);
        id = issued.text("/endpoint/id");
        secret = issued.text("/secret");
    }

    /** So that nobody's background sends to them. */
    @AfterEach
    void deleteAll() {
        shop.get(PATH)
                .body()
                .at("/data")
                .forEach(endpoint -> delete(endpoint.at("/id").asString()));
    }

    private Reply delete(String endpoint) {
        return send("DELETE", PATH + "/" + endpoint, "", Map.of());
    }

    private Reply send(String method, String path, String json, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Authorization", "Bearer " + shop.key());
        return shop.send(method, path, json, headers);
    }

    @Test
    void a_secret_is_shown_once_and_stored_sealed() throws Exception {
        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(shop.get(PATH + "/" + id).expect(200).body().toString()).doesNotContain("whsec_");
        byte[] raw = java.util.Base64.getDecoder().decode(secret.substring("whsec_".length()));
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select secret from setia.webhook_endpoint")) {
            while (rows.next()) {
                String stored = new String(rows.getBytes(1), StandardCharsets.ISO_8859_1);
                assertThat(stored).doesNotContain(new String(raw, StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void a_sealed_secret_opens_for_its_own_endpoint_alone() {
        TenantId tenant = new TenantId(UUID.randomUUID());
        WebhookEndpointId endpoint = new WebhookEndpointId(UUID.randomUUID());
        byte[] sealed = secrets.seal(tenant, endpoint, new byte[] {1, 2, 3});
        assertThat(secrets.open(tenant, endpoint, sealed)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> secrets.open(tenant, new WebhookEndpointId(UUID.randomUUID()), sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.open(new TenantId(UUID.randomUUID()), endpoint, sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_endpoint_is_changed_on_what_was_read_and_only_then() {
        Reply read = shop.get(PATH + "/" + id).expect(200);
        String etag = read.headers().firstValue("ETag").orElseThrow();
        String change = "{\"eventTypes\": [\"tier.changed\"], \"description\": \"CRM\"}";
        assertThat(send("PATCH", PATH + "/" + id, change, Map.of()).expect(428).code())
                .isEqualTo("precondition_required");
        Reply changed =
                send("PATCH", PATH + "/" + id, change, Map.of("If-Match", etag)).expect(200);
        assertThat(changed.text("/eventTypes/0")).isEqualTo("tier.changed");
        assertThat(changed.text("/url")).isEqualTo("https://hooks.example.com/setia");
        send("PATCH", PATH + "/" + id, change, Map.of("If-Match", etag)).expect(412);
        String newer = changed.headers().firstValue("ETag").orElseThrow();
        Reply all = send("PATCH", PATH + "/" + id, "{\"eventTypes\": null}", Map.of("If-Match", newer))
                .expect(200);
        assertThat(all.body().has("eventTypes")).isFalse();
    }

    @Test
    void everything_that_is_wrong_with_an_endpoint_is_told() {
        assertThat(shop.post(PATH, "{\"url\": \"https://x\", \"eventTypes\": [\"purchase.sold\"]}")
                        .expect(422)
                        .faults())
                .containsExactly("/eventTypes/0 unknown_value");
        assertThat(shop.post(PATH, "{\"url\": \"ftp://x\"}").expect(422).faults())
                .containsExactly("/url invalid_format");
        assertThat(shop.post(PATH, "{\"url\": \"https://me:pass@x/\"}")
                        .expect(422)
                        .faults())
                .containsExactly("/url invalid_format");
        String etag = shop.get(PATH + "/" + id)
                .expect(200)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(send(
                                "PATCH",
                                PATH + "/" + id,
                                "{\"url\": \"nowhere\", \"eventTypes\": []}",
                                Map.of("If-Match", etag))
                        .expect(422)
                        .faults())
                .containsExactlyInAnyOrder("/url invalid_format", "/eventTypes required");
    }

    @Test
    void a_tenant_has_so_many_endpoints_and_no_more() {
        for (int i = 1; i < WebhookEndpoints.MOST; i++) {
            shop.post(PATH, BODY).expect(201);
        }
        assertThat(shop.post(PATH, BODY).expect(409).code()).isEqualTo("limit_reached");
        delete(id).expect(204);
        shop.post(PATH, BODY).expect(201);
        Reply page = shop.get(PATH + "?limit=19").expect(200);
        assertThat(page.body().at("/data").size()).isEqualTo(19);
        assertThat(shop.get(PATH + "?limit=19&cursor=" + page.text("/nextCursor"))
                        .expect(200)
                        .body()
                        .at("/data")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void a_deleted_endpoint_is_not_there() {
        delete(id).expect(204);
        delete(id).expect(404);
        shop.get(PATH + "/" + id).expect(404);
        assertThat(shop.get(PATH).expect(200).body().at("/data")).isEmpty();
    }

    @Test
    void nobody_reaches_the_endpoints_of_another_tenant() {
        String delivery = shop.post(PATH + "/" + id + "/test", "").expect(202).text("/id");
        Merchant mine = shop;
        Merchant other = Merchant.open(port);
        List<Reply> replies = new ArrayList<>();
        shop = other;
        String one = PATH + "/" + id;
        replies.add(other.get(one));
        replies.add(send("PATCH", one, "{}", Map.of("If-Match", "*")));
        replies.add(send("DELETE", one, "", Map.of()));
        replies.add(other.post(one + "/rotate-secret", ""));
        replies.add(other.post(one + "/test", ""));
        replies.add(other.post(one + "/replay", "{\"from\": \"2026-01-01T00:00:00Z\"}"));
        replies.add(other.get(one + "/deliveries"));
        replies.add(other.get(one + "/deliveries/" + delivery));
        replies.add(other.post(one + "/deliveries/" + delivery + "/resend", ""));
        shop = mine;
        assertThat(replies).extracting(Reply::status).containsOnly(404);
        assertThat(other.get(PATH).expect(200).body().at("/data")).isEmpty();
        assertThat(mine.get(one + "/deliveries/" + delivery).expect(200).text("/status"))
                .isEqualTo("pending");
    }

    @Test
    void a_delivery_is_found_under_its_own_endpoint_alone() {
        String delivery = shop.post(PATH + "/" + id + "/test", "").expect(202).text("/id");
        String other = shop.post(PATH, BODY).expect(201).text("/endpoint/id");
        shop.get(PATH + "/" + other + "/deliveries/" + delivery).expect(404);
        shop.post(PATH + "/" + other + "/deliveries/" + delivery + "/resend", "")
                .expect(404);
    }

    @Test
    void webhooks_have_scopes_of_their_own() {
        String key = shop.post("/v1/api-keys", "{\"name\": \"x\", \"scopes\": [\"webhooks:read\"]}")
                .expect(201)
                .text("/secret");
        Merchant reader = shop.with(key);
        reader.get(PATH).expect(200);
        assertThat(reader.post(PATH, BODY).expect(403).text("/scope")).isEqualTo("webhooks:write");
        assertThat(reader.post(PATH + "/" + id + "/rotate-secret", "").status()).isEqualTo(403);
    }
}
