package dev.setia.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.Faults;
import dev.setia.platform.InvalidRequest;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Downgrade;
import dev.setia.rules.SpendTiers.Start;
import dev.setia.rules.SpendTiers.Validity;
import dev.setia.rules.Window;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiersDefinitionTests {
    private static final String LADDER = "[{\"key\": \"gold\", \"name\": \"Gold\", \"threshold\": 100}]";

    private static SpendTiers read(String tiers) {
        return Objects.requireNonNull(
                DefinitionReader.read(DefinitionJson.parse("{\"tiers\": " + tiers + "}"), 1, "IDR", ZoneId.of("UTC"))
                        .tiers());
    }

    private static List<String> faults(String tiers) {
        try {
            SpendTiers unused = read(tiers);
            return List.of();
        } catch (InvalidRequest refused) {
            return refused.errors().stream()
                    .map(fault -> fault.pointer() + " " + fault.code())
                    .toList();
        }
    }

    @Test
    void what_is_not_said_is_at_once_for_ever_and_falls_all_the_way() {
        SpendTiers tiers =
                read("{\"metric\": \"spend\", \"window\": {\"type\": \"lifetime\"}, \"tiers\": " + LADDER + "}");

        assertThat(tiers.start()).isEqualTo(Start.AT_ONCE);
        assertThat(tiers.validity()).isEqualTo(new Validity.ForEver());
        assertThat(tiers.downgrade()).isEqualTo(Downgrade.FULL);
        assertThat(tiers.grace()).isNull();
    }

    @Test
    void a_balance_needs_no_window() {
        assertThat(read("{\"metric\": \"balance\", \"tiers\": " + LADDER + "}").window())
                .isEqualTo(new Window.Lifetime());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"end_of_period\", \"furtherPeriods\": 2, \"plus\": \"P7D\"}",
                "{\"type\": \"for\", \"length\": \"P12M\", \"roundedUpTo\": \"half_year\"}",
                "{\"type\": \"until\", \"lastDay\": \"02-29\"}",
                "{\"type\": \"anniversary\", \"atLeast\": \"P6M\"}",
                "{\"type\": \"for_ever\"}"
            })
    void every_validity_is_read_as_it_was_written(String validity) {
        SpendTiers tiers = read("{\"metric\": \"visits\", \"window\": {\"type\": \"membership_year\"}, \"validity\": "
                + validity + ", \"tiers\": " + LADDER + "}");

        TiersDefinition written = TiersWriter.write(tiers);

        assertThat(new TiersReader((key, place) -> String.valueOf(key)).read(written, new Faults().root()))
                .isEqualTo(tiers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "metric": "spend"                                                              | /tiers/window required
            "metric": "spend", "window": {"type": "calendar"}                              | /tiers/window/unit required
            "metric": "spend", "window": {"type": "calendar", "unit": "week"}              | /tiers/window/unit unknown_value
            "metric": "spend", "window": {"type": "rolling"}                               | /tiers/window/length required
            "metric": "spend", "window": {"type": "rolling", "length": "P0D"}              | /tiers/window/length out_of_range
            "metric": "balance", "window": {"type": "calendar", "unit": "year"}            | /tiers/window not_allowed_here
            "metric": "balance", "validity": {"type": "for", "length": "P1M"}              | /tiers/validity not_allowed_here
            "metric": "balance", "downgrade": "one_step"                                   | /tiers/downgrade not_allowed_here
            "metric": "spend", "window": {"type": "lifetime"}, "start": "next_period"      | /tiers/start not_allowed_here
            "metric": "spend", "window": {"type": "lifetime"}, "validity": {"type": "end_of_period"} | /tiers/validity not_allowed_here
            "metric": "spend", "window": {"type": "lifetime"}, "validity": {"type": "until", "lastDay": "13-01"} | /tiers/validity/lastDay invalid_format
            "metric": "spend", "window": {"type": "lifetime"}, "grace": {"length": "P1M"}  | /tiers/grace not_allowed_here
            "metric": "balance", "grace": {}                                               | /tiers/grace/length required
            """)
    void what_does_not_go_together_is_pointed_at(String tiers, String expected) {
        assertThat(faults("{" + tiers + ", \"tiers\": " + LADDER + "}")).containsExactly(expected);
    }

    @Test
    void a_renewal_asks_for_no_more_than_its_needs_and_for_no_balance() {
        assertThat(faults("""
                        {"metric": "spend", "window": {"type": "calendar", "unit": "year"},
                         "validity": {"type": "end_of_period"},
                         "tiers": [{"key": "gold", "name": "Gold", "threshold": 100,
                                    "renewal": {"needed": 2, "needs": [{"metric": "balance", "atLeast": 5}]}},
                                   {"key": "top", "name": "Top", "threshold": 200, "renewal": {}}]}"""))
                .containsExactlyInAnyOrder(
                        "/tiers/tiers/0/renewal/needed out_of_range",
                        "/tiers/tiers/0/renewal/needs/0/metric not_allowed_here",
                        "/tiers/tiers/1/renewal/needs required");
    }
}
