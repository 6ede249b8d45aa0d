package dev.setia.care;

import java.time.Instant;

/** Moments that callers name. */
final class Moments {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9998-12-31T23:59:59Z");

    private Moments() {}

    /** Whether it lies in the years that this API knows. */
    static boolean isReadable(Instant at) {
        return !at.isBefore(FIRST) && !at.isAfter(LAST);
    }
}
