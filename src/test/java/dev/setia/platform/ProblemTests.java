package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTests {
    /** An object with two members of one name is read differently by each parser, and by strict ones not at all. */
    @ParameterizedTest
    @ValueSource(strings = {"status", "code", "type", "detail"})
    void no_figure_is_named_like_a_member_of_every_problem(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Refusal(ProblemType.CONFLICT, "It was released before.", Map.of(name, "released")))
                .withMessageContaining(name);
    }

    @Test
    void every_member_of_the_document_is_known() {
        assertThat(Arrays.stream(ProblemDocument.class.getRecordComponents())
                        .map(member -> member.getName())
                        .filter(name -> !name.equals("figures")))
                .containsExactlyInAnyOrderElementsOf(Problem.MEMBERS);
    }
}
