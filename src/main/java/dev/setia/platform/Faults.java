package dev.setia.platform;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one request, collected while it is read, so that the caller mends everything at once. */
public final class Faults {
    /** So many are listed; how many more there are is told. */
    static final int MOST = 100;

    private final List<FieldError> found = new ArrayList<>();
    private final List<String> settled = new ArrayList<>();
    private int omitted;

    /** The whole document. */
    public Place root() {
        return new Place("", this);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    void add(FieldError fault) {
        if (isSettled(fault)) {
            return;
        }
        if (found.size() < MOST) {
            found.add(fault);
        } else {
            omitted++;
        }
    }

    /** Tells a fault after which nothing more is said of its place: what stands there has not been read. */
    void settle(FieldError fault) {
        add(fault);
        settled.add(fault.pointer());
    }

    private boolean isSettled(FieldError fault) {
        String place = fault.pointer();
        // What could not be read was taken out, and what held nothing else now seems to be missing.
        return settled.stream()
                .anyMatch(told -> place.equals(told)
                        || isWithin(place, told)
                        || fault.code().equals("required") && isWithin(told, place));
    }

    @Override
    public String toString() {
        return found.toString();
    }

    /** Whether something was told of the place or of what is in it. */
    boolean areAt(String place) {
        return found.stream().map(FieldError::pointer).anyMatch(told -> told.equals(place) || isWithin(told, place));
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.startsWith(outer + "/");
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidRequest if anything was wrong
     */
    public void refuse() {
        if (!found.isEmpty()) {
            throw problem();
        }
    }

    /** The refusal: it cannot be read if anything in it cannot be, whatever else is wrong with it. */
    Problem problem() {
        return found.stream().anyMatch(MalformedRequest::isFor)
                ? new MalformedRequest(found, omitted)
                : new InvalidRequest(found, omitted);
    }
}
