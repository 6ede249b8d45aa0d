package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.rules.Limit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one vocabulary of limits, for what is limited outside a program's version. */
public final class LimitJson {
    private LimitJson() {}

    /** Reads limits of a request; what is wrong with them is told to the place. */
    public static List<Limit> read(@Nullable List<@Nullable LimitDefinition> given, Place place) {
        return LimitReader.read(given, place);
    }

    /** A limit as the API shows it. */
    public static LimitDefinition show(Limit limit) {
        return LimitReader.show(limit);
    }
}
