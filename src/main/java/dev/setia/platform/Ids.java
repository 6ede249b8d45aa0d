package dev.setia.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** New identifiers. */
public final class Ids {
    private Ids() {}

    /** A UUID of version 7: ordered by the time it was made, rising within this process, random in its last 62 bits. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
