package dev.setia.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.demo.DemoTenant;
import dev.setia.rules.ProgramVersion;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The programs of the demo are examples to copy, so each must hold what the API asks. */
class DemoProgramsTests {
    static List<String> names() {
        return DemoTenant.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_program_of_the_demo_can_be_published(String name) {
        DemoTenant demo = DemoTenant.read(name);
        String currency = demo.program().path("currency").asString();
        ZoneId zone = ZoneId.of(demo.program().path("zone").asString());

        ProgramVersion version = DefinitionJson.read(demo.definition().toString(), 1, currency, zone);

        assertThat(DefinitionJson.read(DefinitionJson.write(version), 1, currency, zone))
                .isEqualTo(version);
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_prize_of_the_demo_is_one(String name) {
        for (JsonNode reward : DemoTenant.read(name).rewards()) {
            JsonNode prize = reward.path("reward").path("prize");
            if (prize.isObject()) {
                assertThat(PrizeJson.read(prize.toString()).name()).isNotBlank();
            }
        }
    }
}
