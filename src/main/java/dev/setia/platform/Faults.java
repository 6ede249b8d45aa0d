package dev.setia.platform;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one request, collected while it is read, so that the caller mends everything at once. */
public final class Faults {
    private static final int MOST = 100;

    private final List<FieldError> found = new ArrayList<>();

    /** The whole document. */
    public Place root() {
        return new Place("", this::add);
    }

    private void add(FieldError fault) {
        if (found.size() < MOST) {
            found.add(fault);
        }
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidRequest if anything was wrong
     */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new InvalidRequest(found);
        }
    }
}
