package dev.setia.rules;

import dev.setia.rules.Evaluation.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition as it is asked: its nodes in the order in which the tree is written, a node before its children, each
 * question made ready. Asking goes from the last node to the first, so that a node finds its children answered.
 */
final class Asked {
    private final Condition[] nodes;

    /** For each node the first one that is no longer below it. */
    private final int[] ends;

    /** For each question how it is answered; null for a node with children. */
    private final @Nullable Question[] questions;

    /** Answers one question. */
    @FunctionalInterface
    interface Question {
        Outcome ask(Sale sale);
    }

    private Asked(Condition[] nodes, int[] ends, @Nullable Question[] questions) {
        this.nodes = nodes;
        this.ends = ends;
        this.questions = questions;
    }

    static Asked of(Condition condition) {
        List<Condition> nodes = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        flatten(condition, nodes, ends);
        @Nullable Question[] questions = new Question[nodes.size()];
        for (int i = 0; i < questions.length; i++) {
            questions[i] = nodes.get(i) instanceof Condition.Question question ? Conditions.question(question) : null;
        }
        return new Asked(
                nodes.toArray(new Condition[0]),
                ends.stream().mapToInt(Integer::intValue).toArray(),
                questions);
    }

    private static void flatten(Condition condition, List<Condition> nodes, List<Integer> ends) {
        int at = nodes.size();
        nodes.add(condition);
        ends.add(at);
        switch (condition) {
            case Condition.All(List<Condition> children) -> children.forEach(child -> flatten(child, nodes, ends));
            case Condition.Any(List<Condition> children) -> children.forEach(child -> flatten(child, nodes, ends));
            case Condition.Not(Condition child) -> flatten(child, nodes, ends);
            case Condition.Question _ -> {}
        }
        ends.set(at, nodes.size());
    }

    /** How each node comes out. */
    Outcomes ask(Sale sale) {
        byte[] outcomes = new byte[nodes.length];
        for (int i = nodes.length - 1; i >= 0; i--) {
            Question question = questions[i];
            Outcome outcome = question != null ? question.ask(sale) : combined(i, outcomes);
            outcomes[i] = (byte) outcome.ordinal();
        }
        return Outcomes.of(outcomes);
    }

    private Outcome combined(int at, byte[] outcomes) {
        return switch (nodes[at]) {
            case Condition.All _ -> all(at, outcomes);
            case Condition.Any _ -> any(at, outcomes);
            case Condition.Not _ -> opposite(Outcomes.at(outcomes, at + 1));
            case Condition.Question _ -> Outcome.UNKNOWN;
        };
    }

    private Outcome all(int at, byte[] outcomes) {
        Outcome result = Outcome.PASS;
        for (int child = at + 1; child < ends[at]; child = ends[child]) {
            Outcome outcome = Outcomes.at(outcomes, child);
            if (result != Outcome.FAIL && outcome != Outcome.PASS) {
                result = outcome;
            }
        }
        return result;
    }

    private Outcome any(int at, byte[] outcomes) {
        Outcome result = Outcome.FAIL;
        for (int child = at + 1; child < ends[at]; child = ends[child]) {
            Outcome outcome = Outcomes.at(outcomes, child);
            if (result != Outcome.PASS && outcome != Outcome.FAIL) {
                result = outcome;
            }
        }
        return result;
    }

    private static Outcome opposite(Outcome outcome) {
        return switch (outcome) {
            case PASS -> Outcome.FAIL;
            case FAIL -> Outcome.PASS;
            case UNKNOWN -> Outcome.UNKNOWN;
        };
    }

    Condition node(int at) {
        return nodes[at];
    }

    /** The first node that is not below {@code at}: for a child, its next sibling. */
    int end(int at) {
        return ends[at];
    }
}
