package dev.setia.program;

import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import dev.setia.rules.Prize;
import org.jspecify.annotations.Nullable;

/** The stored JSON of a prize: what a voucher or a reward gives, to the letter. */
public final class PrizeJson {
    private PrizeJson() {}

    public static String write(Prize prize) {
        return DefinitionJson.MAPPER.writeValueAsString(DefinitionWriter.prize(prize));
    }

    /** Reads a prize of a request; what is wrong with it is told to the place. */
    public static Prize read(@Nullable PrizeDefinition given, Place place) {
        return PrizeReader.read(given, place);
    }

    /** A prize as the API shows it. */
    public static PrizeDefinition show(Prize prize) {
        return DefinitionWriter.prize(prize);
    }

    /** Reads what {@link #write} wrote. */
    public static Prize read(String json) {
        Faults faults = new Faults();
        Prize prize = PrizeReader.read(DefinitionJson.MAPPER.readValue(json, PrizeDefinition.class), faults.root());
        if (!faults.isEmpty()) {
            throw new IllegalStateException("a stored prize is unreadable: " + faults);
        }
        return prize;
    }
}
