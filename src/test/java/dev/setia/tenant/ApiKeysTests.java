package dev.setia.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class ApiKeysTests {
    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private Merchant shop;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void a_key_does_what_its_scopes_say() {
        Reply issued = shop.post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201);
        Merchant till = shop.with(issued.text("/secret"));
        till.get("/v1/locations").expect(200);
        Reply refused =
                till.post("/v1/locations", "{\"code\": \"a\", \"name\": \"b\"}").expect(403);
        assertThat(refused.code()).isEqualTo("scope_missing");
        assertThat(refused.text("/scope")).isEqualTo("locations:write");
    }

    @Test
    void a_secret_is_shown_once() {
        Reply issued = shop.post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201);
        String id = issued.text("/key/id");
        assertThat(issued.text("/secret")).matches("sta_test_[0-9a-z]{26}_[0-9a-z]{38}");
        assertThat(shop.get("/v1/api-keys/" + id).expect(200).body().toString()).doesNotContain(issued.text("/secret"));
    }

    @Test
    void a_key_hands_on_no_more_than_it_has() {
        Reply issued = shop.post(
                        "/v1/api-keys",
                        "{\"name\": \"Clerk\", \"scopes\": [\"keys:write\", \"keys:read\", \"members:read\"]}")
                .expect(201);
        Merchant clerk = shop.with(issued.text("/secret"));
        clerk.post("/v1/api-keys", "{\"name\": \"x\", \"scopes\": [\"members:read\"]}")
                .expect(201);
        clerk.post("/v1/api-keys", "{\"name\": \"x\", \"preset\": \"admin\"}").expect(403);
    }

    @Test
    void a_key_of_one_place_makes_keys_of_that_place_alone() {
        String place = shop.tenant().at("/defaultLocation/id").asString();
        Reply issued = shop.post(
                        "/v1/api-keys",
                        "{\"name\": \"x\", \"scopes\": [\"keys:write\", \"keys:read\"], \"locationId\": \"" + place
                                + "\"}")
                .expect(201);
        Merchant bound = shop.with(issued.text("/secret"));
        bound.post("/v1/api-keys", "{\"name\": \"y\", \"scopes\": [\"keys:read\"]}")
                .expect(403);
        bound.post("/v1/api-keys", "{\"name\": \"y\", \"scopes\": [\"keys:read\"], \"locationId\": \"" + place + "\"}")
                .expect(201);
    }

    @Test
    void a_revoked_key_stops_at_once_here() {
        Reply issued = shop.post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201);
        Merchant till = shop.with(issued.text("/secret"));
        till.get("/v1/locations").expect(200);
        Reply revoked = shop.post("/v1/api-keys/" + issued.text("/key/id") + "/revoke", "")
                .expect(200);
        till.get("/v1/locations").expect(401);
        Reply again = shop.post("/v1/api-keys/" + issued.text("/key/id") + "/revoke", "")
                .expect(200);
        assertThat(again.text("/revokedAt")).isEqualTo(revoked.text("/revokedAt"));
    }

    @Test
    void a_key_revoked_on_another_node_stops_within_five_seconds() throws Exception {
        Reply issued = shop.post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201);
        Merchant till = shop.with(issued.text("/secret"));
        till.get("/v1/locations").expect(200);
        revokeElsewhere(issued.text("/secret"));
        Instant revoked = Instant.now();
        while (till.get("/v1/locations").status() == 200) {
            assertThat(Duration.between(revoked, Instant.now())).isLessThan(Duration.ofSeconds(5));
            Thread.sleep(100);
        }
        till.get("/v1/locations").expect(401);
    }

    @Test
    void an_expired_key_stops() {
        clock.stopAt(Instant.parse("2027-01-01T00:00:00Z"));
        Reply issued = shop.post(
                        "/v1/api-keys",
                        "{\"name\": \"Till\", \"preset\": \"pos\", \"expiresAt\": \"2027-01-01T01:00:00+00:00\"}")
                .expect(201);
        Merchant till = shop.with(issued.text("/secret"));
        till.get("/v1/locations").expect(200);
        clock.advance(Duration.ofHours(1));
        till.get("/v1/locations").expect(401);
    }

    private static void revokeElsewhere(String secret) throws SQLException {
        UUID key = Credential.parse(secret).orElseThrow().keyId();
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("update setia.api_key set revoked_at = now() where key_id = '" + key + "'");
        }
    }
}
