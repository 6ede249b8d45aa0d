package dev.setia.program;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a published version stands: {@code scheduled} until it is in force, {@code published} while it is,
 * {@code retired} when another has followed. The version itself never changes; time and its successors tell.
 *
 * @param until the first moment at which another is in force; null while none is known
 */
record VersionLife(String status, @Nullable Instant until) {
    static final String SCHEDULED = "scheduled";
    static final String RETIRED = "retired";

    /** A published version and its first moment. */
    record Begin(int number, Instant effectiveFrom) {
        /** The later one is in force; of two that begin together the one with the higher number. */
        static final Comparator<Begin> IN_ORDER =
                Comparator.comparing(Begin::effectiveFrom).thenComparing(Begin::number);
    }

    /** @param published all of the program */
    static VersionLife of(Begin version, List<Begin> published, Instant now) {
        Instant until = published.stream()
                .filter(other -> Begin.IN_ORDER.compare(other, version) > 0)
                .min(Begin.IN_ORDER)
                .map(Begin::effectiveFrom)
                .orElse(null);
        if (until != null && !until.isAfter(now)) {
            return new VersionLife(RETIRED, until);
        }
        boolean isAwaited = version.effectiveFrom().isAfter(now);
        return new VersionLife(isAwaited ? SCHEDULED : StoredVersion.PUBLISHED, until);
    }
}
