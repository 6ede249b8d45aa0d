package dev.setia.platform;

import java.time.Instant;

/**
 * A body that can say more of itself than Bean Validation says of its single values. It is asked while the body is
 * read, so that its faults are told together with all others.
 */
public interface CheckedRequest {
    /**
     * Tells what is wrong. Whatever Bean Validation wants may be missing here: that is told already and need not be
     * told again. A place is told to be wrong once.
     */
    void check(Place root, Instant now);
}
