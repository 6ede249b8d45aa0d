package dev.setia.simulation;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How much better or worse somebody fares. Where points have a value all counts in money; else points come first and
 * money decides between equals.
 */
record Worth(long first, long second) implements Comparable<Worth> {
    private static final Comparator<Worth> ORDER =
            Comparator.comparingLong(Worth::first).thenComparingLong(Worth::second);

    static Worth of(Benefit difference, SimulationInput.@Nullable Value value) {
        long money = difference.costMinor(value);
        return value == null ? new Worth(difference.points(), money) : new Worth(money, difference.points());
    }

    int sign() {
        return first != 0 ? Long.signum(first) : Long.signum(second);
    }

    Worth size() {
        return sign() < 0 ? new Worth(-first, -second) : this;
    }

    Worth opposite() {
        return new Worth(-first, -second);
    }

    @Override
    public int compareTo(Worth other) {
        return ORDER.compare(this, other);
    }
}
