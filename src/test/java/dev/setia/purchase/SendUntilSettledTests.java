package dev.setia.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class SendUntilSettledTests {
    private static final Outcome DONE = new Outcome.Known(new UUID(1, 1));
    private static final Outcome BUSY = new Outcome.Refused(PurchaseProblems.busy());
    private static final JsonNode ONE = JsonNodeFactory.instance.stringNode("one");
    private static final JsonNode TWO = JsonNodeFactory.instance.stringNode("two");

    private final List<List<JsonNode>> sent = new ArrayList<>();

    @Test
    void what_found_no_way_in_is_sent_again_alone() {
        Outcome away = refused(ProblemType.DATABASE_UNAVAILABLE);
        Outcome running = new Outcome.Refused(PurchaseProblems.inFlight());

        List<Outcome> told = send(List.of(List.of(DONE, BUSY), List.of(away), List.of(running), List.of(DONE)));

        assertThat(told).containsExactly(DONE, DONE);
        assertThat(sent).containsExactly(List.of(ONE, TWO), List.of(TWO), List.of(TWO), List.of(TWO));
    }

    @Test
    void a_refusal_for_good_stands() {
        Outcome refused = new Outcome.Refused(PurchaseProblems.keyReused());

        assertThat(send(List.of(List.of(refused, DONE)))).containsExactly(refused, DONE);
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_fault_of_ours_that_stays_is_one_with_this_row() {
        Outcome fault = refused(ProblemType.INTERNAL_ERROR);

        assertThat(send(List.of(List.of(DONE, fault), List.of(fault), List.of(fault))))
                .containsExactly(DONE, fault);
        assertThat(sent).hasSize(3);
    }

    @Test
    void what_does_not_settle_is_no_refusal() {
        var busy = new SendUntilSettled(
                purchases -> purchases.stream().map(_ -> BUSY).toList(), Duration.ZERO);

        assertThatThrownBy(() -> busy.send(List.of(ONE))).isInstanceOf(TransientDataAccessResourceException.class);
    }

    @Test
    void who_is_interrupted_stops_at_once_and_says_so() {
        var interrupted = new SendUntilSettled(
                purchases -> {
                    sent.add(purchases);
                    Thread.currentThread().interrupt();
                    return List.of(BUSY);
                },
                Duration.ofSeconds(5));

        try {
            assertThatThrownBy(() -> interrupted.send(List.of(ONE)))
                    .isInstanceOf(TransientDataAccessResourceException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            var unused = Thread.interrupted();
        }
        assertThat(sent).hasSize(1);
    }

    private List<Outcome> send(List<List<Outcome>> answers) {
        return new SendUntilSettled(
                        purchases -> {
                            sent.add(purchases);
                            return answers.get(sent.size() - 1);
                        },
                        Duration.ZERO)
                .send(List.of(ONE, TWO));
    }

    private static Outcome refused(ProblemType type) {
        return new Outcome.Refused(new Passing(type));
    }

    private static final class Passing extends Problem {
        private static final long serialVersionUID = 1L;

        Passing(ProblemType type) {
            super(type, "For now.");
        }
    }
}
