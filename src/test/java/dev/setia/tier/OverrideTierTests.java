package dev.setia.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A person's decision on a tier. */
@SetiaTest
class OverrideTierTests {
    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private TierShop open() {
        return TierShop.open(
                port,
                clock,
                "2026-03-10T10:00:00Z",
                TierShop.monthly("\"validity\": {\"type\": \"end_of_period\", \"furtherPeriods\": 1}, "));
    }

    @Test
    void a_tier_given_with_a_reason_lasts_until_its_day() {
        TierShop shop = open();
        String member = shop.member();

        Reply given = shop.override(
                        member, "{\"tier\": \"gold\", \"reason\": \"Opening guest\", \"until\": \"2026-04-01\"}")
                .expect(200);
        assertThat(given.text("/key")).isEqualTo("gold");
        assertThat(given.text("/cause")).isEqualTo("override");
        assertThat(shop.buy(member, 1_000).number("/points/earned")).isEqualTo(30);

        shop.dayChange("2026-03-31T23:00:00Z");
        assertThat(shop.key(member)).isEqualTo("gold");
        shop.dayChange("2026-04-01T00:01:00Z");

        assertThat(shop.key(member)).isEqualTo("bronze");
        Reply history = shop.merchant().get("/v1/members/" + member + "/tier/history");
        assertThat(history.text("/data/1/reason")).isEqualTo("Opening guest");
        assertThat(history.text("/data/1/decidedBy")).startsWith("key_");
    }

    @Test
    void a_tier_that_is_awaited_begins_unless_a_higher_one_was_given() {
        TierShop shop = TierShop.open(
                port,
                clock,
                "2026-03-10T10:00:00Z",
                TierShop.monthly("\"start\": \"next_period\", \"validity\": {\"type\": \"end_of_period\"}, "));
        String lower = shop.member();
        String higher = shop.member();
        shop.buy(lower, 20_000);
        shop.buy(higher, 10_000);
        shop.override(lower, "{\"tier\": \"silver\", \"reason\": \"x\"}").expect(200);
        shop.override(higher, "{\"tier\": \"gold\", \"reason\": \"x\"}").expect(200);

        shop.dayChange("2026-04-01T00:01:00Z");

        assertThat(shop.key(lower)).isEqualTo("gold");
        assertThat(shop.key(higher)).isEqualTo("gold");
        assertThat(shop.history(higher)).containsExactly("gold override");
    }

    @Test
    void the_same_decision_twice_is_one() {
        TierShop shop = open();
        String member = shop.member();
        String decision = "{\"tier\": \"gold\", \"reason\": \"Opening guest\"}";
        shop.override(member, decision).expect(200);
        shop.override(member, decision).expect(200);

        assertThat(shop.history(member)).containsExactly("gold override");
    }

    @Test
    void taking_it_back_gives_the_tier_that_was_held_before() {
        TierShop shop = open();
        String member = shop.member();
        shop.buy(member, 10_000);
        shop.now("2026-04-02T10:00:00Z");
        shop.override(member, "{\"tier\": \"gold\", \"reason\": \"By mistake\"}")
                .expect(200);

        assertThat(shop.removeOverride(member).expect(200).text("/key")).isEqualTo("silver");

        assertThat(shop.tier(member).text("/reviewOn")).isEqualTo("2026-05-01");
        assertThat(shop.removeOverride(member).status()).isEqualTo(404);
    }

    @Test
    void everything_wrong_with_a_decision_is_told_at_once() {
        TierShop shop = open();
        Reply refused = shop.override(shop.member(), "{\"tier\": \"platinum\", \"until\": \"2026-03-10\"}")
                .expect(422);

        assertThat(refused.body().at("/errors").values().stream()
                        .map(fault -> fault.at("/pointer").asString() + " "
                                + fault.at("/code").asString()))
                .containsExactlyInAnyOrder("/tier unknown_tier", "/reason required", "/until in_the_past");
    }

    @Test
    void a_till_may_look_and_not_decide() {
        TierShop shop = open();
        String member = shop.member();
        String till = shop.merchant()
                .post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201)
                .text("/secret");

        assertThat(shop.merchant()
                        .with(till)
                        .get("/v1/members/" + member + "/tier")
                        .status())
                .isEqualTo(200);
        assertThat(shop.merchant()
                        .with(till)
                        .send(
                                "PUT",
                                "/v1/members/" + member + "/tier",
                                "{\"tier\": \"gold\", \"reason\": \"me\"}",
                                Map.of("Authorization", "Bearer " + till))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void another_tenant_finds_nobody() {
        TierShop shop = open();
        String member = shop.member();
        Merchant other = open().merchant();
        Map<String, String> key = Map.of("Authorization", "Bearer " + other.key());
        String path = "/v1/members/" + member + "/tier";

        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.get(path + "/history").status()).isEqualTo(404);
        assertThat(other.send("PUT", path, "{\"tier\": \"gold\", \"reason\": \"x\"}", key)
                        .status())
                .isEqualTo(404);
        assertThat(other.send("DELETE", path, "", key).status()).isEqualTo(404);
    }
}
