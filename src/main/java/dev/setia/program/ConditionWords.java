package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.rules.Stages;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words that conditions compare with what is known of members and purchases. A word that nothing else can be called
 * by would never be met, and nobody would be told.
 */
enum ConditionWords {
    /** Only those that a member or a purchase can have. */
    KNOWN,

    /** Any: a definition that was accepted once stays what it is. */
    ANY;

    private static final List<String> STAGES = List.of(Stages.NEW, Stages.ACTIVE, Stages.AT_RISK, Stages.LAPSED);
    private static final Pattern TILL = Pattern.compile("[a-z0-9_-]{1,40}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,39}");

    String stage(Place place, @Nullable String given) {
        String stage = place.words(given, 100);
        if (this == KNOWN && !place.isWrong() && !STAGES.contains(stage)) {
            place.wrong("unknown_value", "must be one of " + String.join(", ", STAGES), Map.of("allowed", STAGES));
        }
        return stage;
    }

    String segment(Place place, @Nullable String given) {
        return this == KNOWN ? place.key(given) : place.words(given, 100);
    }

    /** A channel, or a way to pay. */
    String till(Place place, @Nullable String given) {
        return this == KNOWN
                ? place.form(given, TILL, "must be 1 to 40 of a-z, 0-9, - and _, as purchases have it")
                : place.words(given, 100);
    }

    String attribute(Place place, @Nullable String given) {
        return this == KNOWN
                ? place.form(
                        given,
                        ATTRIBUTE,
                        "must begin with a letter and be 1 to 40 of A-Z, a-z, 0-9, _, . and -, as members have it")
                : place.words(given, 40);
    }
}
