package dev.setia.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.demo.DemoTenant;
import dev.setia.demo.SeedTenant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import dev.setia.tools.replay.Tally.Count;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The sample with every oddity, told to the running application. */
@SetiaTest
class CornerShopTests {
    private static final long SALES_TO_MEMBERS = 20;
    private static final long RETURNS = 8;

    @LocalServerPort
    int port;

    @Test
    void it_is_told_once_however_often_it_is_run() throws Exception {
        Options options = options(key("corner-shop-" + Long.toString(System.nanoTime(), 36)));

        Summary first = Replay.run(options);
        Summary second = Replay.run(options);

        assertThat(first.tally().refused()).isEmpty();
        assertThat(first.tally().count(Count.MEMBERS_ENROLLED)).isEqualTo(7);
        assertThat(first.tally().count(Count.PURCHASES_RECORDED)).isEqualTo(SALES_TO_MEMBERS);
        assertThat(first.tally().count(Count.GUEST_SALES_RECORDED)).isEqualTo(3);
        assertThat(first.tally().count(Count.RETURNS_RECORDED)).isEqualTo(RETURNS);
        assertThat(first.tally().count(Count.POINTS_EARNED)).isPositive();
        assertThat(first.holdings().available() - first.holdings().owed())
                .isEqualTo(
                        first.tally().count(Count.POINTS_EARNED) - first.tally().count(Count.POINTS_TAKEN));
        assertThat(first.holdings().tiers()).containsOnly(Map.entry("bronze", 6L), Map.entry("silver", 1L));

        assertThat(second.holdings()).isEqualTo(first.holdings());
        assertThat(second.tally().refused()).isEmpty();
        assertThat(second.tally().count(Count.MEMBERS_ENROLLED)).isZero();
        assertThat(second.tally().count(Count.PURCHASES_RECORDED)).isZero();
        assertThat(second.tally().count(Count.RETURNS_RECORDED)).isZero();
        assertThat(second.tally().count(Count.PURCHASES_ALREADY_RECORDED)).isEqualTo(SALES_TO_MEMBERS);
        assertThat(second.tally().count(Count.RETURNS_ALREADY_RECORDED)).isEqualTo(RETURNS);
        assertThat(second.tally().count(Count.POINTS_EARNED_BEFORE))
                .isEqualTo(first.tally().count(Count.POINTS_EARNED));
    }

    private String key(String slug) {
        try (SeedTenant seed = new SeedTenant(baseUrl(), TestDatabase.OPERATOR_KEY)) {
            return seed.seed(DemoTenant.read(DemoKey.TENANT).named(slug)).pos();
        }
    }

    private Options options(String key) throws Refused {
        String file = Path.of("src/test/resources/replay/corner-shop.csv").toString();
        return Options.parse(
                new String[] {"--file", file, "--base-url", baseUrl().toString()}, key);
    }

    private URI baseUrl() {
        return URI.create("http://localhost:" + port);
    }
}
