package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.program.DefinitionReader.Placed;
import dev.setia.rules.Limit;
import dev.setia.shared.Points;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads limits and writes them again. */
final class LimitReader {
    private static final int LIMITS_MAX = 10;

    private LimitReader() {}

    static List<Limit> read(@Nullable List<@Nullable LimitDefinition> given, Place place) {
        List<Placed<Limit>> limits = DefinitionReader.eachAt(given, place, LIMITS_MAX, LimitReader::limit);
        Set<Limit> kinds = new HashSet<>();
        for (Placed<Limit> limit : limits) {
            Place per = limit.place().field("per");
            boolean isRead = !per.isWrong() && !limit.place().field("of").isWrong();
            if (isRead
                    && !kinds.add(
                            new Limit(limit.value().span(), 1, limit.value().whose()))) {
                per.wrong("duplicate_limit", "is limited already, and the lower one would count; leave one out");
            }
        }
        return limits.stream().map(Placed::value).toList();
    }

    private static Limit limit(LimitDefinition given, Place place) {
        Limit.Span span = place.field("per").choice(given.per(), Limit.Span.values());
        Limit.Whose whose =
                given.of() == null ? Limit.Whose.MEMBER : place.field("of").choice(given.of(), Limit.Whose.values());
        if (span == Limit.Span.PURCHASE && whose == Limit.Whose.EVERYONE) {
            place.field("of").wrong("not_allowed_here", "a purchase is one member's");
        }
        return new Limit(span, place.field("max").whole(given.max(), 1, Points.MAX), whose);
    }

    static List<@Nullable LimitDefinition> write(List<Limit> limits) {
        return limits.stream().<@Nullable LimitDefinition>map(LimitReader::show).toList();
    }

    static LimitDefinition show(Limit limit) {
        return new LimitDefinition(word(limit.span()), limit.max(), word(limit.whose()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
