package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.program.ProgramDefinition.LimitDefinition;
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
        List<Limit> limits = DefinitionReader.each(given, place, LIMITS_MAX, LimitReader::limit);
        Set<Limit> kinds = new HashSet<>();
        for (int i = 0; i < limits.size(); i++) {
            if (!kinds.add(new Limit(limits.get(i).span(), 1, limits.get(i).whose()))) {
                place.item(i).field("per").wrong("duplicate_limit", "is limited already; the lower one would count");
            }
        }
        return limits;
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
        return limits.stream()
                .<@Nullable LimitDefinition>map(
                        limit -> new LimitDefinition(word(limit.span()), limit.max(), word(limit.whose())))
                .toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
