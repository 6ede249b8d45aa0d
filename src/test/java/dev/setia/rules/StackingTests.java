package dev.setia.rules;

import static dev.setia.rules.Given.alone;
import static dev.setia.rules.Given.amount;
import static dev.setia.rules.Given.from;
import static dev.setia.rules.Given.percent;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Discount.Mode;
import dev.setia.rules.Discount.Mode.Per;
import dev.setia.rules.Discount.Scope;
import dev.setia.support.Case;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackingTests {
    @ParameterizedTest
    @Case("DI-8")
    @CsvSource({"1, 27000", "2, 24300", "3, 21870"})
    void percentages_work_on_what_is_left(int times, long expected) {
        Program program = program();
        for (int i = 0; i < times; i++) {
            program.discount(percent("tenth-" + i, Scope.ORDER, 1_000));
        }

        assertThat(Then.toPay(program.sells(line("chair", 1, 30_000)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @Case("DI-10")
    @CsvSource({"1, 0", "3, 150", "5, 500"})
    void of_two_that_do_not_stack_the_better_one_wins(long units, long expected) {
        Evaluation evaluation = program()
                .discount(
                        alone(from(percent("five", Scope.ORDER, 500), 2, 0)),
                        alone(from(percent("ten", Scope.ORDER, 1_000), 4, 0)))
                .sells(line("pen", units, 1_000));

        assertThat(evaluation.totals().discountMinor()).isEqualTo(expected);
    }

    @Test
    @Case("DI-10")
    void the_one_that_lost_says_that_it_does_not_stack_and_what_it_would_have_given() {
        Evaluation evaluation = program()
                .discount(alone(percent("five", Scope.ORDER, 500)), alone(percent("ten", Scope.ORDER, 1_000)))
                .sells(line("pen", 1, 1_000));

        assertThat(Then.code(evaluation, "five")).isEqualTo(ReasonCode.NOT_STACKABLE);
        assertThat(Then.why(evaluation, "five").figures()).containsEntry("discount_minor", 50L);
    }

    @Test
    void a_tie_is_decided_by_key_whatever_the_order() {
        Discount a = alone(percent("a", Scope.ORDER, 1_000));
        Discount b = alone(amount("b", Scope.ORDER, 100, Per.SPLIT));

        assertThat(Then.code(program().discount(a, b).sells(line("pen", 1, 1_000)), "a"))
                .isEqualTo(ReasonCode.DISCOUNTED);
        assertThat(Then.code(program().discount(b, a).sells(line("pen", 1, 1_000)), "a"))
                .isEqualTo(ReasonCode.DISCOUNTED);
    }

    @Test
    @Case("DI-15")
    void the_total_is_never_below_zero_whichever_code_comes_first() {
        Discount tenth = percent("tenth", Scope.ORDER, 1_000);
        Discount fifty = amount("fifty", Scope.ORDER, 5_000, Per.SPLIT);

        assertThat(Then.toPay(program().discount(tenth, fifty).sells(line("hat", 1, 5_000))))
                .isZero();
        assertThat(Then.toPay(program().discount(fifty, tenth).sells(line("hat", 1, 5_000))))
                .isZero();
    }

    @Test
    void lines_come_before_the_order_by_percent_and_that_before_the_order_by_amount() {
        Evaluation evaluation = program()
                .discount(
                        amount("c", Scope.ORDER, 1_000, Per.SPLIT),
                        percent("b", Scope.ORDER, 5_000),
                        amount("a", Scope.LINES, 2_000, Per.LINE))
                .sells(line("hat", 1, 10_000));

        assertThat(Then.toPay(evaluation)).as("(100 − 20) ÷ 2 − 10").isEqualTo(3_000);
        assertThat(Then.all(evaluation, Evaluation.Effect.Discount.class))
                .extracting(Evaluation.Effect.Discount::policy)
                .containsExactly("a", "b", "c");
    }

    @Test
    void what_has_no_price_left_cannot_be_discounted_again() {
        Evaluation evaluation = program()
                .discount(percent("all", Scope.LINES, 10_000), percent("more", Scope.ORDER, 1_000))
                .sells(line("hat", 1, 100));

        assertThat(Then.code(evaluation, "more")).isEqualTo(ReasonCode.NOTHING_LEFT_TO_DISCOUNT);
        assertThat(Then.free(evaluation)).isEqualTo(List.of(1L));
    }

    @Test
    void of_two_that_stack_the_higher_priority_comes_first() {
        Discount half = percent("a-half", Scope.LINES, 5_000);
        Discount twenty = new Discount(
                "b-twenty",
                "b",
                Scope.LINES,
                new Mode.Amount(2_000, Per.LINE),
                ItemMatch.everything(),
                null,
                0,
                0,
                null,
                null,
                null,
                true,
                false,
                9,
                List.of());

        assertThat(Then.toPay(program().discount(half, twenty).sells(line("hat", 1, 10_000))))
                .as("(100 − 20) ÷ 2")
                .isEqualTo(4_000);
    }

    @Test
    void an_order_discount_that_stands_alone_goes_with_none_that_stack_and_the_better_side_wins() {
        Discount tenth = alone(percent("tenth", Scope.ORDER, 1_000));
        Discount five = percent("five", Scope.ORDER, 500);
        Discount third = amount("three-off", Scope.ORDER, 300, Per.SPLIT);

        Evaluation one = program().discount(tenth, five).sells(line("hat", 1, 10_000));
        assertThat(Then.toPay(one)).isEqualTo(9_000);
        assertThat(Then.code(one, "five")).isEqualTo(ReasonCode.NOT_STACKABLE);
        assertThat(Then.toPay(program().discount(tenth, five, third).sells(line("hat", 1, 10_000))))
                .as("10 % are more than 5 % and 3.00")
                .isEqualTo(9_000);

        Evaluation together = program()
                .discount(tenth, five, amount("six-off", Scope.ORDER, 600, Per.SPLIT))
                .sells(line("hat", 1, 10_000));
        assertThat(Then.toPay(together)).as("5 % and 6.00 are more than 10 %").isEqualTo(8_900);
        assertThat(Then.why(together, "tenth").figures()).isEqualTo(Map.of("discount_minor", 1_000L));
        assertThat(Then.code(together, "tenth")).isEqualTo(ReasonCode.NOT_STACKABLE);
    }

    @Test
    void those_that_go_together_are_weighed_as_they_are_given_percentages_first_and_without_those_that_do_not_apply() {
        Discount alone = alone(amount("alone", Scope.ORDER, 1_080, Per.SPLIT));
        Discount six = amount("six-off", Scope.ORDER, 600, Per.SPLIT);
        Discount five = percent("five", Scope.ORDER, 500);

        assertThat(Then.toPay(program().discount(alone, six, five).sells(line("hat", 1, 10_000))))
                .as("500 and 600, not 600 and 470")
                .isEqualTo(8_900);
        assertThat(Then.toPay(program().discount(alone, six, from(five, 2, 0)).sells(line("hat", 1, 10_000))))
                .as("600 alone")
                .isEqualTo(8_920);
        assertThat(Then.toPay(program()
                        .discount(alone(amount("even", Scope.ORDER, 1_100, Per.SPLIT)), six, five)
                        .sells(line("hat", 1, 10_000))))
                .isEqualTo(8_900);
        assertThat(Then.code(
                        program()
                                .discount(alone(amount("even", Scope.ORDER, 1_100, Per.SPLIT)), six, five)
                                .sells(line("hat", 1, 10_000)),
                        "even"))
                .as("as much, so it stands alone")
                .isEqualTo(ReasonCode.DISCOUNTED);
    }

    @Test
    void of_a_group_the_best_wins_whatever_their_scopes() {
        Evaluation evaluation = program()
                .discount(
                        Given.inGroup(amount("ten-off", Scope.LINES, 1_000, Per.LINE), "clearance"),
                        Given.inGroup(percent("fifth", Scope.ORDER, 2_000), "clearance"),
                        percent("always", Scope.ORDER, 1_000))
                .sells(line("hat", 1, 10_000));

        assertThat(Then.code(evaluation, "ten-off")).isEqualTo(ReasonCode.NOT_STACKABLE);
        assertThat(Then.toPay(evaluation)).as("20 % off, then 10 %").isEqualTo(7_200);
    }

    @Test
    void groups_do_not_compete_with_each_other() {
        Evaluation evaluation = program()
                .discount(
                        Given.inGroup(percent("a", Scope.LINES, 1_000), "one"),
                        Given.inGroup(percent("b", Scope.LINES, 2_000), "other"))
                .sells(line("hat", 1, 10_000));

        assertThat(Then.toPay(evaluation)).isEqualTo(7_200);
    }

    @Test
    void a_rival_of_the_group_that_may_not_apply_does_not_stand_in_the_way() {
        Evaluation evaluation = program()
                .discount(
                        Given.inGroup(from(percent("half", Scope.ORDER, 5_000), 9, 0), "one"),
                        Given.inGroup(percent("tenth", Scope.ORDER, 1_000), "one"))
                .sells(line("hat", 1, 10_000));

        assertThat(Then.toPay(evaluation)).isEqualTo(9_000);
        assertThat(Then.code(evaluation, "half")).isEqualTo(ReasonCode.BELOW_MINIMUM_UNITS);
    }

    @Test
    void of_two_line_discounts_that_stand_alone_the_better_is_taken() {
        Discount tenth = alone(percent("tenth", Scope.LINES, 1_000));
        Discount fifth = alone(percent("fifth", Scope.LINES, 2_000));
        Discount half = percent("half", Scope.LINES, 5_000);

        assertThat(Then.toPay(program().discount(tenth, fifth).sells(line("pen", 1, 1_000))))
                .isEqualTo(800);
        assertThat(Then.toPay(program().discount(tenth, half, fifth).sells(line("pen", 1, 1_000))))
                .as("beside one that stacks")
                .isEqualTo(400);
    }
}
