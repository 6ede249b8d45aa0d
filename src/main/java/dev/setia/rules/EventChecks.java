package dev.setia.rules;

import dev.setia.rules.Finding.Code;
import dev.setia.rules.Lint.Check;
import dev.setia.rules.Lint.Findings;
import dev.setia.rules.Lint.Trade;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Event rules that may wait for ever. */
final class EventChecks {
    static final Check UNHEARD = EventChecks::unheard;

    /** The words that have a meaning here; a merchant reports feedback, the others happen by themselves. */
    static final List<String> OURS = Stream.concat(Occasion.RESERVED.stream(), Stream.of(Occasion.FEEDBACK))
            .sorted()
            .toList();

    private static final int NEAR = 2;

    private EventChecks() {}

    private static void unheard(ProgramVersion version, Trade trade, Findings found) {
        for (int i = 0; i < version.events().size(); i++) {
            EventRule rule = version.events().get(i);
            if (OURS.contains(rule.event())) {
                continue;
            }
            String pointer = "/events/" + i + "/event";
            String meant = meant(rule.event(), OURS);
            if (meant == null) {
                found.hint(Code.EVENT_UNHEARD, Map.of("policy", rule.name(), "event", rule.event()), pointer);
            } else {
                found.warning(
                        Code.EVENT_MISSPELT,
                        Map.of("policy", rule.name(), "event", rule.event(), "meant", meant),
                        pointer);
            }
        }
    }

    /** The first of the words that is nearly this one; null for none. */
    static @Nullable String meant(String word, Collection<String> words) {
        return words.stream()
                .filter(known -> distance(known, word) <= NEAR)
                .findFirst()
                .orElse(null);
    }

    /** Letters to put, drop or change (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
