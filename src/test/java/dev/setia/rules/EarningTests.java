package dev.setia.rules;

import static dev.setia.rules.Given.all;
import static dev.setia.rules.Given.amount;
import static dev.setia.rules.Given.category;
import static dev.setia.rules.Given.exclusive;
import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.on;
import static dev.setia.rules.Given.perAmount;
import static dev.setia.rules.Given.rule;
import static dev.setia.rules.Given.sku;
import static dev.setia.rules.Given.when;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Discount.Mode.Per;
import dev.setia.rules.Discount.Scope;
import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.Evaluation.Effect.Discount;
import dev.setia.rules.ProgramVersion.Rounding;
import dev.setia.support.Case;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarningTests {
    @Test
    @Case("ER-1")
    void one_point_for_each_ten_dollars_makes_ten_of_a_hundred_and_five() {
        Evaluation evaluation = onePointPer(1_000).sells(line("shoes", 1, 10_500));

        assertThat(Then.points(evaluation)).isEqualTo(10);
        assertThat(Then.miss(evaluation, "base")).isEqualTo("500 minor");
    }

    @Test
    @Case(value = "ER-5", deviates = "Declared priority chooses among exclusive rules, not generosity or age")
    void of_two_exclusive_rules_the_one_with_the_higher_priority_counts_not_the_more_generous() {
        Evaluation evaluation = program()
                .earning(exclusive(perAmount("generous", 5, 100), 1), exclusive(perAmount("preferred", 2, 100), 2))
                .sells(line("tea", 1, 1_000));

        assertThat(Then.points(evaluation)).isEqualTo(20);
        assertThat(Then.code(evaluation, "generous")).isEqualTo(ReasonCode.OTHER_RULE_PREFERRED);
    }

    @Test
    @Case(value = "ER-5", deviates = "Declared priority chooses among exclusive rules, not generosity or age")
    void exclusive_rules_of_equal_priority_are_chosen_by_key_whatever_their_order() {
        EarningRule a = exclusive(perAmount("a", 1, 100), 7);
        EarningRule b = exclusive(perAmount("b", 9, 100), 7);

        assertThat(Then.points(program().earning(a, b).sells(line("tea", 1, 100))))
                .isEqualTo(1);
        assertThat(Then.points(program().earning(b, a).sells(line("tea", 1, 100))))
                .isEqualTo(1);
    }

    @Test
    void an_exclusive_rule_that_brings_nothing_does_not_silence_the_others() {
        Evaluation evaluation = program()
                .earning(
                        exclusive(perAmount("books", 5, 100, category("books")), 9),
                        exclusive(perAmount("goods", 1, 100), 1))
                .sells(line("tea", 1, 1_000));

        assertThat(Then.points(evaluation)).isEqualTo(10);
    }

    @Test
    void a_stackable_rule_adds_to_the_exclusive_one() {
        Evaluation evaluation = program()
                .earning(exclusive(perAmount("one", 1, 100), 1), perAmount("other", 2, 100))
                .sells(line("tea", 1, 1_000));

        assertThat(Then.points(evaluation)).isEqualTo(30);
    }

    @ParameterizedTest
    @Case("ER-6")
    @CsvSource({"1, 1999, 19", "3, 4000, 120"})
    void points_follow_the_amount(long rate, long amount, long expected) {
        assertThat(Then.points(program().earning(perAmount("base", rate, 100)).sells(line("tea", 1, amount))))
                .isEqualTo(expected);
    }

    @Test
    @Case("ER-10")
    void a_hundred_for_each_matching_unit_makes_three_hundred_of_three() {
        Evaluation evaluation = program()
                .earning(on(rule("mugs", new Award.PerUnit(100)), sku("mug")))
                .sells(line("mug", 3, 1_000), line("pen", 5, 200));

        assertThat(Then.points(evaluation)).isEqualTo(300);
    }

    @Test
    @Case("ER-10")
    void a_rate_or_a_step_of_zero_gives_nothing_and_no_error() {
        assertThat(Then.points(program().earning(perAmount("rate", 0, 100)).sells(line("tea", 1, 500))))
                .isZero();
        assertThat(Then.points(program().earning(perAmount("step", 5, 0)).sells(line("tea", 1, 500))))
                .isZero();
    }

    @Test
    @Case(
            value = "ER-12",
            deviates = "No rule is switched off: it is taken out in a new version, which then gives 0 for it")
    void a_rule_that_was_taken_out_gives_nothing() {
        Program with = program().earning(perAmount("base", 1, 100), perAmount("extra", 1, 100));
        Program without = program().number(2).earning(perAmount("base", 1, 100));

        assertThat(Then.points(with.sells(line("tea", 1, 500)))).isEqualTo(10);
        assertThat(Then.points(without.sells(line("tea", 1, 500)))).isEqualTo(5);
    }

    @Test
    @Case("ER-12")
    void a_rule_that_begins_tomorrow_gives_nothing_today() {
        Condition tomorrow = new Condition.Between(Given.NOON.plusSeconds(86_400), null);
        Evaluation evaluation =
                program().earning(when(perAmount("later", 1, 100), tomorrow)).sells(line("tea", 1, 500));

        assertThat(Then.points(evaluation)).isZero();
        assertThat(Then.code(evaluation, "later")).isEqualTo(ReasonCode.OUTSIDE_WINDOW);
    }

    @Test
    @Case("ER-14")
    void points_are_earned_on_what_is_paid_after_the_order_discount() {
        Evaluation evaluation = onePointPer(100)
                .discount(Given.percent("code", Scope.ORDER, 1_000))
                .sells(line("tea", 1, 10_000));

        assertThat(Then.toPay(evaluation)).isEqualTo(9_000);
        assertThat(Then.points(evaluation)).isEqualTo(90);
    }

    @Test
    @Case(value = "ER-15", deviates = "The order discount is allocated to lines before they earn → 90")
    void a_category_earns_on_its_net_line_because_the_order_discount_is_allocated() {
        Evaluation evaluation = program()
                .earning(perAmount("food", 1, 100, category("food")))
                .discount(Given.percent("code", Scope.ORDER, 1_000))
                .sells(line("bread", "food", 1, 10_000), line("soap", "other", 1, 5_000));

        assertThat(Then.toPay(evaluation)).isEqualTo(13_500);
        assertThat(Then.points(evaluation)).isEqualTo(90);
    }

    @Test
    @Case(
            value = "ER-19",
            deviates = "Points are whole: the second order earns 26, 126 in all; half a point is not kept for the next")
    void a_tenth_of_a_point_for_each_unit_gives_whole_points() {
        Program program = onePointPer(10);

        long first = Then.points(program.sells(line("tea", 1, 1_000)));
        long second = Then.points(program.sells(line("tea", 1, 265)));

        assertThat(first).isEqualTo(100);
        assertThat(first + second).isEqualTo(126);
        assertThat(Then.miss(program.sells(line("tea", 1, 265)), "base")).isEqualTo("5 minor");
    }

    @Test
    @Case("ER-21")
    void lines_add_up_and_a_segment_rule_comes_on_top() {
        Program program = onePointPer(1)
                .earning(when(rule("vip", new Award.PerPurchase(150)), new Condition.InSegment(Set.of("vip"))));
        Basket.Line[] lines = {line("a", 1, 1_000), line("b", 1, 15_000), line("c", 1, 6_500), line("d", 2, 1_500)};

        assertThat(Then.points(program.sells(lines))).isEqualTo(25_500);
        assertThat(Then.points(program.sells(member().segments("vip").snapshot(), lines)))
                .isEqualTo(25_650);
    }

    @ParameterizedTest
    @Case("ER-25")
    @CsvSource({"CEILING, 3", "HALF_UP, 3", "FLOOR, 2"})
    void two_dollars_fifty_round_as_the_program_says(Rounding rounding, long expected) {
        assertThat(Then.points(onePointPer(100).rounding(rounding).sells(line("tea", 1, 250))))
                .isEqualTo(expected);
    }

    @Test
    void whole_steps_forget_what_is_left_over() {
        Program program = program().earning(rule("steps", new Award.PerAmount(10, 1_000, true)));
        Evaluation evaluation = program.sells(line("tea", 1, 2_999));

        assertThat(Then.points(evaluation)).isEqualTo(20);
        assertThat(Then.miss(evaluation, "steps")).isEqualTo("1 minor");
    }

    @Test
    @Case("ER-30")
    void a_product_in_two_named_categories_counts_once() {
        Basket.Line both = new Basket.Line(1, "mug", Set.of("gifts", "kitchen"), 1, 1_000, 0, 0, Set.of());

        assertThat(Then.points(program()
                        .earning(perAmount("base", 1, 100, category("gifts", "kitchen")))
                        .sells(both)))
                .isEqualTo(10);
    }

    @Test
    @Case("ER-33")
    void a_guest_earns_nothing_and_the_same_basket_earns_once_a_member_claims_it() {
        Program program = onePointPer(100);
        Evaluation guest = program.sells(MemberSnapshot.guest(), line("tea", 1, 1_000));

        assertThat(guest.effects()).isEmpty();
        assertThat(Then.code(guest, "base")).isEqualTo(ReasonCode.NO_MEMBER);
        assertThat(Then.points(program.sells(line("tea", 1, 1_000)))).isEqualTo(10);
    }

    @Test
    void a_guest_gets_the_discounts_that_ask_for_no_member() {
        Evaluation guest = onePointPer(100)
                .discount(amount("open", Scope.ORDER, 100, Per.SPLIT))
                .sells(MemberSnapshot.guest(), line("tea", 1, 1_000));

        assertThat(guest.effects()).isEqualTo(List.of(new Discount("open", 1, 100)));
    }

    @Test
    void a_rule_for_each_purchase_counts_once_and_only_when_a_line_matches() {
        Program program = program()
                .earning(
                        on(rule("visit", new Award.PerPurchase(5)), category("food")),
                        on(rule("any", new Award.PerPurchase(1)), all()));

        assertThat(Then.points(program.sells(line("bread", "food", 3, 100), line("milk", "food", 1, 100))))
                .isEqualTo(6);
        assertThat(Then.points(program.sells(line("soap", "other", 1, 100)))).isEqualTo(1);
    }

    @Test
    void an_exclusive_rule_below_its_first_step_does_not_silence_the_others() {
        EarningRule steps = exclusive(rule("steps", new Award.PerAmount(5, 100_000, true)), 9);

        assertThat(Then.points(program()
                        .earning(steps, exclusive(perAmount("goods", 1, 100), 1))
                        .sells(line("tea", 1, 1_000))))
                .isEqualTo(10);
    }

    @Test
    @Case("ER-29")
    void of_exclusive_rules_the_first_by_priority_wins_and_the_next_are_not_counted() {
        Evaluation evaluation = program()
                .earning(
                        exclusive(perAmount("second", 5, 100), 1),
                        exclusive(perAmount("first", 1, 100), 2),
                        exclusive(perAmount("third", 9, 100), 0))
                .sells(line("tea", 1, 1_000));

        assertThat(Then.points(evaluation)).isEqualTo(10);
        assertThat(Then.code(evaluation, "second")).isEqualTo(ReasonCode.OTHER_RULE_PREFERRED);
    }

    @Test
    @Case("ER-31")
    void a_fraction_of_a_point_is_rounded_before_it_is_booked() {
        Evaluation evaluation = program()
                .rounding(Rounding.HALF_UP)
                .earning(perAmount("base", 1, 100))
                .sells(line("tea", 1, 1_050));

        assertThat(Then.points(evaluation)).as("10.5").isEqualTo(11);
    }

    /** IDR is paid in steps of a hundred, CHF in steps of five; KWD has three decimals. */
    @ParameterizedTest
    @Case("CU-3")
    @ValueSource(strings = {"IDR", "CHF", "KWD", "USD"})
    void points_know_no_rounding_of_the_currency(String currency) {
        for (Rounding rounding : Rounding.values()) {
            Program program = onePointPer(1_000).currency(currency).rounding(rounding);

            assertThat(Then.points(program.sells(line("tea", 1, 1_000))))
                    .as("one point stays one")
                    .isEqualTo(1);
        }
    }

    @Test
    @Case({"CU-4", "CU-6"})
    void amounts_are_whole_minor_units_and_leave_no_residue() {
        Evaluation sum = program().earning(perAmount("base", 1, 1)).sells(line("a", 1, 26_739), line("b", 1, 89));
        Evaluation gone = program()
                .discount(Given.amount("all", Scope.ORDER, 26_828, Per.SPLIT))
                .sells(line("a", 1, 26_739), line("b", 1, 89));

        assertThat(sum.totals().netMinor()).isEqualTo(26_828);
        assertThat(gone.totals().netMinor()).isZero();
    }
}
