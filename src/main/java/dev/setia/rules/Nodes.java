package dev.setia.rules;

import dev.setia.rules.Evaluation.Outcome;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Collects the outcomes of a tree, a node before its children; a byte for each, as every purchase stores them. */
final class Nodes {
    /** Nobody listens. */
    static final Nodes UNHEARD = new Nodes(new byte[0]);

    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final List<List<Outcome>> SINGLE =
            List.of(List.of(Outcome.PASS), List.of(Outcome.FAIL), List.of(Outcome.UNKNOWN));

    private final byte[] outcomes;
    private int next;

    private Nodes(byte[] outcomes) {
        this.outcomes = outcomes;
    }

    static Nodes of(Condition condition) {
        return new Nodes(new byte[size(condition)]);
    }

    /** Nodes of the tree. */
    static int size(Condition condition) {
        return switch (condition) {
            case Condition.All(List<Condition> children) -> size(children);
            case Condition.Any(List<Condition> children) -> size(children);
            case Condition.Not(Condition child) -> 1 + size(child);
            case Condition.Question _ -> 1;
        };
    }

    private static int size(List<Condition> children) {
        int size = 1;
        for (int i = 0; i < children.size(); i++) {
            size += size(children.get(i));
        }
        return size;
    }

    /** Takes the place of a node before its children take theirs. */
    int open() {
        return this == UNHEARD ? 0 : next++;
    }

    void close(int at, Outcome outcome) {
        if (this != UNHEARD) {
            outcomes[at] = (byte) outcome.ordinal();
        }
    }

    List<Outcome> outcomes() {
        return outcomes.length == 1 ? SINGLE.get(outcomes[0]) : new Outcomes(outcomes);
    }

    private static final class Outcomes extends AbstractList<Outcome> implements RandomAccess {
        private final byte[] outcomes;

        Outcomes(byte[] outcomes) {
            this.outcomes = outcomes;
        }

        @Override
        public Outcome get(int index) {
            return OUTCOMES[outcomes[index]];
        }

        @Override
        public int size() {
            return outcomes.length;
        }
    }
}
