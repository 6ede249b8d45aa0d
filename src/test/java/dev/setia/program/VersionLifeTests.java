package dev.setia.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A version from its draft to its end, as a merchant sees it. */
@SetiaTest
class VersionLifeTests {
    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    private Merchant shop;
    private String versions = "";

    @BeforeEach
    void open() {
        clock.stopAt(Instant.parse("2026-12-01T10:00:00Z"));
        shop = Merchant.open(port);
        versions = "/v1/programs/" + shop.program("IDR", "Asia/Jakarta", "{}") + "/versions";
    }

    @AfterEach
    void run() {
        clock.run();
    }

    private List<String> statuses() {
        return shop.get(versions).expect(200).body().path("data").values().stream()
                .map(version -> version.path("status").asString())
                .toList();
    }

    @Test
    void it_is_scheduled_until_it_is_in_force_and_retires_the_one_before() {
        shop.post(versions, "{}").expect(201);
        shop.post(versions + "/2/publish", "{\"effectiveFrom\": \"2027-01-01T00:00:00+07:00\"}")
                .expect(200);
        shop.post(versions, "{}").expect(201);

        assertThat(statuses()).containsExactly("published", "scheduled", "draft");
        assertThat(shop.get(versions + "/1").text("/effectiveUntil")).isEqualTo("2026-12-31T17:00:00.000000Z");
        assertThat(shop.get(versions + "/2").body().has("effectiveUntil")).isFalse();

        clock.stopAt(Instant.parse("2026-12-31T17:00:00Z"));

        assertThat(statuses()).containsExactly("retired", "published", "draft");
    }

    @Test
    void of_two_that_begin_together_the_later_number_is_in_force() {
        for (int number = 2; number <= 3; number++) {
            shop.post(versions, "{}").expect(201);
            shop.post(versions + "/" + number + "/publish", "{\"effectiveFrom\": \"2027-01-01T00:00:00+07:00\"}")
                    .expect(200);
        }
        clock.stopAt(Instant.parse("2027-01-02T00:00:00Z"));

        assertThat(statuses()).containsExactly("retired", "retired", "published");
    }
}
