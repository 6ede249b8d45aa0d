package dev.setia.rules;

import dev.setia.rules.Evaluation.Outcome;
import java.util.AbstractList;
import java.util.RandomAccess;

/** The outcomes of a condition's nodes, a byte for each: every purchase carries those of all its policies. */
final class Outcomes extends AbstractList<Outcome> implements RandomAccess {
    private static final Outcome[] ALL = Outcome.values();
    /** Of a policy that has no condition. */
    static final Outcomes UNASKED = new Outcomes(new byte[0]);

    private static final Outcomes[] SINGLE = {
        new Outcomes(new byte[] {0}), new Outcomes(new byte[] {1}), new Outcomes(new byte[] {2})
    };

    private final byte[] outcomes;

    private Outcomes(byte[] outcomes) {
        this.outcomes = outcomes;
    }

    /** @param outcomes ordinals, never changed afterwards */
    static Outcomes of(byte[] outcomes) {
        return outcomes.length == 1 ? SINGLE[outcomes[0]] : new Outcomes(outcomes);
    }

    static Outcome at(byte[] outcomes, int node) {
        return ALL[outcomes[node]];
    }

    /** A policy without a condition has it met. */
    boolean isMet() {
        return outcomes.length == 0 || outcomes[0] == Outcome.PASS.ordinal();
    }

    @Override
    public Outcome get(int index) {
        return ALL[outcomes[index]];
    }

    @Override
    public int size() {
        return outcomes.length;
    }
}
