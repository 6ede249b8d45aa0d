package dev.setia.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.Ids;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** With limits so small that a test can use them up; in the hour of a window next to nothing comes back. */
@SetiaTest
@TestPropertySource(
        properties = {"setia.limits.window=1h", "setia.limits.read=4", "setia.limits.write=3", "setia.limits.public=5"})
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class LimitedRequestsTests {
    @LocalServerPort
    private int port;

    private Merchant shop;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
    }

    @Test
    void a_key_that_asks_too_much_is_told_to_wait_and_nobody_else_is() {
        Reply first = shop.post("/v1/members", "{}").expect(201);
        assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("\"write\";q=3;w=3600");
        assertThat(first.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"write\";r=2;t=");
        String other = shop.post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201)
                .text("/secret");
        shop.post("/v1/members", "{}").expect(201);

        Reply refused = shop.post("/v1/members", "{}").expect(429);
        assertThat(refused.code()).isEqualTo("too_many_requests");
        assertThat(refused.body().at("/retryable").asBoolean()).isTrue();
        assertThat(refused.text("/policy")).isEqualTo("write");
        assertThat(refused.number("/limit")).isEqualTo(3);
        assertThat(refused.text("/resetsAt")).endsWith("Z");
        long seconds = refused.headers().firstValueAsLong("Retry-After").orElseThrow();
        assertThat(seconds).isBetween(1L, 1200L);
        assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"write\";r=0;t=");
        assertThat(title("id")).isEqualTo("Terlalu banyak permintaan saat ini");
        assertThat(title("pl")).isEqualTo("Chwilowo zbyt wiele żądań");

        assertThat(shop.get("/v1/members").expect(200).headers().firstValue("RateLimit-Policy"))
                .hasValue("\"read\";q=4;w=3600");
        shop.with(other).post("/v1/members", "{}").expect(201);
    }

    private String title(String language) {
        return shop.send(
                        "POST",
                        "/v1/members",
                        "{}",
                        Map.of("Authorization", "Bearer " + shop.key(), "Accept-Language", language))
                .expect(429)
                .text("/title");
    }

    @Test
    void answers_that_refuse_tell_of_the_limit_too() {
        for (String path : new String[] {"/v1/members/mem_0", "/v1/nothing", "/v1/members?limit=0"}) {
            assertThat(shop.get(path).headers().firstValue("RateLimit"))
                    .as(path)
                    .isPresent();
        }
        Reply notAllowed = shop.send("DELETE", "/v1/members", "", Map.of("Authorization", "Bearer " + shop.key()))
                .expect(405);
        assertThat(notAllowed.headers().firstValue("RateLimit")).isPresent();
    }

    @Test
    void a_flood_of_wrong_keys_is_held_up_and_shuts_out_no_key_that_is_known() {
        String unused = shop.post("/v1/api-keys", "{\"name\": \"New\", \"preset\": \"pos\"}")
                .expect(201)
                .text("/secret");
        shop.get("/v1/members").expect(200);
        for (int i = 0; i < 5; i++) {
            guess(Credential.create(Mode.TEST, Ids.next()).text()).expect(401);
        }
        Reply refused = guess(Credential.create(Mode.TEST, Ids.next()).text()).expect(429);
        assertThat(refused.code()).isEqualTo("too_many_requests");
        assertThat(refused.text("/policy")).isEqualTo("public");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        shop.send("GET", "/v1/members", "", Map.of()).expect(429);
        shop.get("/v1/members").expect(200);
        // One that this node has never seen has to wait like a guess: the database is not asked for it.
        guess(unused).expect(429);
    }

    private Reply guess(String key) {
        return shop.with(key).get("/v1/members");
    }
}
