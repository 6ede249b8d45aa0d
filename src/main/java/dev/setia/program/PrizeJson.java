package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.rules.Prize;

/** The stored JSON of a prize: what a voucher or a reward gives, to the letter. */
public final class PrizeJson {
    private PrizeJson() {}

    public static String write(Prize prize) {
        return DefinitionJson.MAPPER.writeValueAsString(DefinitionWriter.prize(prize));
    }

    /** Reads what {@link #write} wrote. */
    public static Prize read(String json) {
        return PrizeReader.read(DefinitionJson.MAPPER.readValue(json, PrizeDefinition.class), new Place("", fault -> {
            throw new IllegalStateException("stored prize is unreadable at " + fault.pointer() + ": " + fault.code());
        }));
    }
}
