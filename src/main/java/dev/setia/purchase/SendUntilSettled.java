package dev.setia.purchase;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.dao.TransientDataAccessResourceException;
import tools.jackson.databind.JsonNode;

/**
 * Sends purchases again until what came of each is about the purchase, and not about the moment: nobody is there to
 * send a row of a file again because the tills went first or the database was away for a second.
 */
final class SendUntilSettled {
    private static final int ATTEMPTS = 20;

    /** What is a fault of ours this often is one of ours with this row: the others go on. */
    private static final int FAULTS_MAX = 3;

    /** With one more sending it stays within what a job may be silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final int STEPS_MAX = 5;

    private final Function<List<JsonNode>, List<Outcome>> sender;
    private final Duration step;

    /** @param step the first pause; later ones are up to five times as long */
    SendUntilSettled(Function<List<JsonNode>, List<Outcome>> sender, Duration step) {
        this.sender = sender;
        this.step = step;
    }

    /**
     * One outcome for each, in the same order.
     *
     * @throws TransientDataAccessResourceException if they do not settle now, or the node shuts down
     */
    List<Outcome> send(List<JsonNode> purchases) {
        long began = System.nanoTime();
        List<Outcome> outcomes = new ArrayList<>(sender.apply(purchases));
        for (int attempt = 1; ; attempt++) {
            int sent = attempt;
            List<Integer> open = IntStream.range(0, outcomes.size())
                    .filter(i -> isPassing(outcomes.get(i), sent))
                    .boxed()
                    .toList();
            if (open.isEmpty()) {
                return outcomes;
            }
            if (attempt == ATTEMPTS || System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new TransientDataAccessResourceException(
                        open.size() + " purchases found no way in, sent " + attempt + " times");
            }
            pause(attempt);
            List<Outcome> again = sender.apply(open.stream().map(purchases::get).toList());
            for (int i = 0; i < open.size(); i++) {
                outcomes.set(open.get(i), again.get(i));
            }
        }
    }

    private static boolean isPassing(Outcome outcome, int sent) {
        return outcome instanceof Outcome.Refused(Problem problem)
                && (problem.type().isRetryable() || problem.type() == ProblemType.INTERNAL_ERROR && sent < FAULTS_MAX);
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(step.multipliedBy(Math.min(attempt, STEPS_MAX)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TransientDataAccessResourceException("the node shuts down", interrupted);
        }
    }
}
