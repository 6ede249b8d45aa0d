package dev.setia.platform;

import java.time.Instant;
import java.util.Map;

/** Reads the moment at which somebody wants to see the books: what was recorded by then, and nothing later. */
public final class AsOf {
    /** The database keeps no time that lies as far back as Java's may. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private AsOf() {}

    /**
     * The moment asked for.
     *
     * @throws InvalidRequest when it lies in the future, of which the books tell nothing
     */
    public static Instant checked(Instant asOf, Instant now) {
        if (asOf.isAfter(now) || asOf.isBefore(EARLIEST)) {
            throw new InvalidRequest(new FieldError(
                    "/asOf",
                    "out_of_range",
                    "must be from " + EARLIEST + " to now",
                    Map.of("min", EARLIEST.toString(), "max", now.toString())));
        }
        return asOf;
    }
}
