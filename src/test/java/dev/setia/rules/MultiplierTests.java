package dev.setia.rules;

import static dev.setia.rules.Given.bonus;
import static dev.setia.rules.Given.category;
import static dev.setia.rules.Given.perAmount;
import static dev.setia.rules.Given.times;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.ProgramVersion.Rounding;
import dev.setia.support.Case;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiplierTests {
    @Test
    @Case("ER-3")
    void a_multiplier_of_one_and_a_half_makes_six_of_four() {
        assertThat(Then.points(onePointPer(100).multiplier(times("x", 15_000)).sells(line("tea", 1, 400))))
                .isEqualTo(6);
    }

    @Test
    @Case("ER-4")
    void a_promotion_adds_its_bonus() {
        assertThat(Then.points(onePointPer(100).multiplier(bonus("plus", 3)).sells(line("tea", 1, 500))))
                .isEqualTo(8);
    }

    @Test
    @Case("ER-5")
    void a_promotion_without_base_points_gives_nothing() {
        Evaluation evaluation = program()
                .earning(perAmount("books", 1, 100, category("books")))
                .multiplier(bonus("plus", 3))
                .sells(line("tea", 1, 500));

        assertThat(Then.points(evaluation)).isZero();
        assertThat(Then.code(evaluation, "plus")).isEqualTo(ReasonCode.NOTHING_TO_APPLY_TO);
        assertThat(Then.code(evaluation, "books")).isEqualTo(ReasonCode.NO_MATCHING_ITEMS);
    }

    @ParameterizedTest
    @Case("ER-9")
    @CsvSource({
        "20000, FLOOR, 38",
        "15000, FLOOR, 28",
        "15000, HALF_UP, 29",
        "15000, CEILING, 29",
        "10100, CEILING, 20",
        "10100, HALF_UP, 19"
    })
    void nineteen_points_are_multiplied_and_then_rounded_once(int factor, Rounding rounding, long expected) {
        assertThat(Then.points(onePointPer(100)
                        .rounding(rounding)
                        .multiplier(times("x", factor))
                        .sells(line("tea", 1, 1_900))))
                .isEqualTo(expected);
    }

    @Test
    @Case("ER-22")
    void a_campaign_bonus_is_added_to_the_base() {
        assertThat(Then.points(onePointPer(1).multiplier(bonus("campaign", 400)).sells(line("tea", 1, 724))))
                .isEqualTo(1_124);
    }

    @Test
    @Case("ER-26")
    void two_multipliers_are_applied_one_after_the_other() {
        assertThat(Then.points(onePointPer(100)
                        .multiplier(times("double", 20_000), times("triple", 30_000))
                        .sells(line("tea", 1, 1_000))))
                .isEqualTo(60);
    }

    @Test
    void a_multiplier_of_higher_priority_comes_first_so_that_a_bonus_before_it_is_not_multiplied() {
        Multiplier first = new Multiplier("z-first", "first", null, 9, 20_000, 5, List.of());
        Multiplier then = new Multiplier("a-then", "then", null, 1, 30_000, 0, List.of());

        assertThat(Then.points(onePointPer(100).multiplier(then, first).sells(line("tea", 1, 1_000))))
                .isEqualTo((10 * 2 + 5) * 3);
    }

    @Test
    void fractions_of_several_rules_are_kept_until_the_one_rounding() {
        Evaluation evaluation = program()
                .earning(perAmount("a", 1, 1_000), perAmount("b", 1, 600))
                .multiplier(times("double", 20_000))
                .sells(line("tea", 1, 300));

        assertThat(Then.points(evaluation)).as("2 × (0.3 + 0.5)").isEqualTo(1);
    }
}
