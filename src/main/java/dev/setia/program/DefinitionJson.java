package dev.setia.program;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.setia.rules.ProgramVersion;
import java.time.ZoneId;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored text of definitions. It has a mapper of its own: what the API's mapper is told some day must not change
 * what was published.
 */
final class DefinitionJson {
    static final int LENGTH_MAX = 262_144;
    static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(present -> present.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private DefinitionJson() {}

    static String write(ProgramVersion version) {
        return MAPPER.writeValueAsString(DefinitionWriter.write(version));
    }

    static ProgramDefinition parse(String stored) {
        return MAPPER.readValue(stored, ProgramDefinition.class);
    }

    static ProgramVersion read(String stored, int number, String currency, ZoneId zone) {
        return DefinitionReader.stored(parse(stored), number, currency, zone);
    }
}
