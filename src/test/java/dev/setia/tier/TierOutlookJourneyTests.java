package dev.setia.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is ahead of a member is told in sentences beside its figures, wherever the tier is shown. */
@SetiaTest
class TierOutlookJourneyTests {
    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    private TierShop shop;
    private String member;

    @BeforeEach
    void open() {
        shop = TierShop.open(port, clock, "2026-03-10T10:00:00Z", TierShop.monthly("""
                "validity": {"type": "end_of_period", "furtherPeriods": 1}, "grace": {"length": "P10D"}, """));
        member = shop.member();
        shop.buy(member, 12_000);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    private Reply read(String path, String language) {
        return shop.merchant()
                .send(
                        "GET",
                        "/v1/members/" + member + path,
                        "",
                        Map.of("Authorization", "Bearer " + shop.merchant().key(), "Accept-Language", language))
                .expect(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Rp 8.000 short of tier Gold.          | At your review on 1 May 2026 you keep Silver if you spend Rp 10.000 more. Otherwise you still have it through 10 May 2026, and then Bronze.
            id | Kurang Rp 8.000 lagi untuk level Gold. | Pada peninjauan tanggal 1 Mei 2026, Anda tetap di level Silver jika Anda berbelanja Rp 10.000 lagi. Jika tidak, Anda masih di level itu sampai dengan 10 Mei 2026, lalu di level Bronze.
            pl | Do poziomu Gold brakuje Rp 8.000.     | Podczas przeglądu 1 maja 2026 zachowasz poziom Silver, jeśli wydasz jeszcze Rp 10.000. W przeciwnym razie zachowasz go jeszcze do 10 maja 2026 włącznie, a potem obowiązuje poziom Bronze.
            """)
    void the_tier_and_the_summary_say_the_same_in_the_language_asked_for(
            String language, String next, String projection) {
        Reply tier = read("/tier", language);

        assertThat(tier.text("/next/text")).isEqualTo(next);
        assertThat(tier.text("/projection/text")).isEqualTo(projection);
        assertThat(tier.text("/projection/graceUntil")).isEqualTo("2026-05-11");
        assertThat(read("/summary", language).body().at("/tier")).isEqualTo(tier.body());
    }

    @Test
    void the_sentence_follows_what_the_review_did() {
        shop.dayChange("2026-05-01T00:01:00Z");

        Reply inGrace = shop.tier(member);

        assertThat(inGrace.text("/projection/text"))
                .isEqualTo("The time of grace of Silver is running: you keep it if you spend Rp 10.000 more before"
                        + " 11 May 2026. Otherwise you have Bronze from that day on.");
        assertThat(inGrace.body().at("/projection/graceUntil").isMissingNode()).isTrue();
        shop.buy(member, 10_000);
        assertThat(shop.tier(member).text("/projection/text"))
                .isEqualTo("You did enough in the time of grace: you keep Silver.");
    }
}
