package dev.setia.rules;

import static dev.setia.rules.Given.line;
import static dev.setia.rules.Program.onePointPer;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarningTests {
    @Test
    @Case("ER-1")
    void one_point_for_each_ten_dollars_makes_ten_of_a_hundred_and_five() {
        Evaluation evaluation = onePointPer(1_000).sells(line("shoes", 1, 10_500));

        assertThat(Then.points(evaluation)).isEqualTo(10);
        assertThat(Then.miss(evaluation, "base")).isEqualTo("500 minor");
    }
}
