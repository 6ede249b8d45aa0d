package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Points are gone from the instant of their expiry on, whether the day change has come by or not (D11). */
@SetiaTest
class GonePointsTests {
    private static final String BASE =
            "{\"key\": \"base\", \"name\": \"Base\", \"award\": {\"type\": \"per_amount\", \"points\": 1, \"stepMinor\": 1000}}";

    @LocalServerPort
    int port;

    @Autowired
    private TestClock clock;

    private Merchant shop;
    private String member;

    @BeforeEach
    void open() {
        clock.stopAt(Instant.parse("2026-07-20T10:00:00Z"));
        shop = Merchant.open(port);
        member = shop.member();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    /** A member whose hundred points have expired two minutes ago; no day change has run. */
    private void sells(String settings, String more) {
        shop.program("IDR", "UTC", """
                {"settings": {"expiresAfter": "P1D"%s}, %s}
                """.formatted(settings, more));
        assertThat(sale().record().number("/points/earned")).isEqualTo(100);
        clock.stopAt(Instant.parse("2026-07-22T00:02:00Z"));
    }

    private Sale sale() {
        return Sale.at(shop).to(member).on(clock.instant().toString()).of(1, "cake", 100_000);
    }

    @Test
    void what_is_gone_leaves_room_under_the_cap_of_the_balance() {
        sells(", \"maxBalance\": 100", "\"earning\": [" + BASE + "]");

        assertThat(sale().preview().number("/points/earned")).isEqualTo(100);
        Reply booked = sale().record();

        assertThat(booked.number("/points/earned")).isEqualTo(100);
        assertThat(booked.number("/points/balance/available"))
                .as("what was gone is booked so")
                .isEqualTo(100);
        assertThat(sale().record().number("/points/earned")).isZero();
    }

    @Test
    void what_is_gone_carries_nobody_into_a_tier_by_balance() {
        sells("", "\"earning\": [" + BASE + """
                ], "tiers": {"metric": "balance", "tiers": [
                     {"key": "basic", "name": "Basic", "threshold": 0}, {"key": "silver", "name": "Silver", "threshold": 150}]}
                """);

        sale().record();
        assertThat(tier()).isEqualTo("basic");
        sale().record();

        assertThat(tier()).as("two hundred that are there").isEqualTo("silver");
    }

    @Test
    void what_is_gone_is_not_compared_with() {
        sells("", "\"earning\": [" + BASE + """
                , {"key": "rich", "name": "Rich", "award": {"type": "per_purchase", "points": 7},
                   "condition": {"type": "compare", "fact": "balance", "operator": "at_least", "value": 100}}]
                """);

        assertThat(sale().preview().number("/points/earned")).isEqualTo(100);
        assertThat(sale().record().number("/points/earned")).isEqualTo(100);
        assertThat(sale().record().number("/points/earned")).isEqualTo(107);
    }

    private String tier() {
        return shop.get("/v1/members/" + member + "/tier").expect(200).text("/key");
    }
}
