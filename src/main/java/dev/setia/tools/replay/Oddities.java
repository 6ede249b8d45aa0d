package dev.setia.tools.replay;

import java.util.EnumMap;
import java.util.Map;

/** Counts what was strange. */
final class Oddities {
    private final Map<Oddity, Long> counts = new EnumMap<>(Oddity.class);

    void add(Oddity oddity) {
        counts.merge(oddity, 1L, Long::sum);
    }

    long count(Oddity oddity) {
        return counts.getOrDefault(oddity, 0L);
    }

    /** Those that occurred, in the order of their declaration. */
    Map<Oddity, Long> found() {
        return new EnumMap<>(counts);
    }
}
