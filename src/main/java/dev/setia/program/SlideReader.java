package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.rules.ExpirySlide;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes what moves the end of points. */
final class SlideReader {
    private static final int SLIDES_MAX = 10;
    private static final int ACTIVITIES_MAX = 20;
    private static final Pattern ACTIVITY = Pattern.compile("[a-z0-9_]{1,40}");

    private SlideReader() {}

    /** @param tier reads the key of a tier */
    static List<ExpirySlide> read(
            @Nullable List<@Nullable ExpirySlideDefinition> given,
            Place place,
            BiFunction<Place, @Nullable String, String> tier) {
        return DefinitionReader.eachAt(given, place, SLIDES_MAX, (slide, at) -> slide(slide, at, tier)).stream()
                .map(DefinitionReader.Placed::value)
                .toList();
    }

    private static ExpirySlide slide(
            ExpirySlideDefinition given, Place place, BiFunction<Place, @Nullable String, String> tier) {
        Place activities = place.field("activities");
        Set<String> read = activities.wordSet(
                given.activities(),
                true,
                (item, word) -> item.form(word, ACTIVITY, "must be a word of a-z, 0-9 and _, at most 40"));
        if (read.size() > ACTIVITIES_MAX) {
            activities.wrong("too_many", "must be at most " + ACTIVITIES_MAX, Map.of("max", ACTIVITIES_MAX));
        }
        if (given.by() == null) {
            place.field("by").missing();
        }
        Period by = place.field("by").period(given.by());
        return new ExpirySlide(
                read, by == null ? Period.ZERO : by, place.field("tiers").wordSet(given.tiers(), false, tier));
    }

    static List<@Nullable ExpirySlideDefinition> write(List<ExpirySlide> slides) {
        return slides.stream()
                .<@Nullable ExpirySlideDefinition>map(slide -> new ExpirySlideDefinition(
                        strings(slide.activities()), slide.by().toString(), strings(slide.tiers())))
                .toList();
    }

    private static List<@Nullable String> strings(Set<String> words) {
        return words.stream().<@Nullable String>map(word -> word).toList();
    }
}
