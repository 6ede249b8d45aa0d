package dev.setia.rules;

import static dev.setia.rules.Given.bonus;
import static dev.setia.rules.Given.category;
import static dev.setia.rules.Given.exclusive;
import static dev.setia.rules.Given.limited;
import static dev.setia.rules.Given.perAmount;
import static dev.setia.rules.Given.times;
import static dev.setia.rules.Given.when;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.ProgramVersion.Rounding;
import dev.setia.support.Case;
import java.util.List;
import java.util.Set;
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
    @Case("ER-5")
    void of_two_exclusive_promotions_the_one_with_the_higher_priority_counts_and_others_multiply_on() {
        Evaluation evaluation = onePointPer(100)
                .multiplier(
                        exclusive(times("a-late", 30_000), 1),
                        exclusive(times("b-early", 20_000), 2),
                        times("c-always", 15_000))
                .sells(line("tea", 1, 1_000));

        assertThat(Then.points(evaluation)).as("10 × 2 × 1.5").isEqualTo(30);
        assertThat(Then.why(evaluation, "a-late").code()).isEqualTo(ReasonCode.OTHER_RULE_PREFERRED);
    }

    @Test
    void without_base_points_no_promotion_gives_anything() {
        Evaluation evaluation =
                program().multiplier(exclusive(bonus("gift", 50), 1)).sells(line("tea", 1, 1_000));

        assertThat(Then.points(evaluation)).isZero();
        assertThat(Then.why(evaluation, "gift").code()).isEqualTo(ReasonCode.NOTHING_TO_APPLY_TO);
    }

    @Test
    void an_exclusive_promotion_whose_condition_or_budget_says_no_leaves_the_place_to_the_next() {
        Multiplier spent = limited(exclusive(times("spent", 50_000), 9), Limit.per(Limit.Span.PURCHASE, 0));
        Multiplier refused = exclusive(when(times("refused", 40_000), new Condition.InChannel(Set.of("web"))), 8);

        assertThat(Then.points(onePointPer(100)
                        .multiplier(spent, refused, exclusive(times("next", 20_000), 1))
                        .sells(line("tea", 1, 1_000))))
                .isEqualTo(20);
    }

    @Test
    void a_multiplier_of_higher_priority_comes_first_so_that_a_bonus_before_it_is_not_multiplied() {
        Multiplier first = new Multiplier("z-first", "first", null, 9, false, 20_000, 5, List.of());
        Multiplier then = new Multiplier("a-then", "then", null, 1, false, 30_000, 0, List.of());

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
