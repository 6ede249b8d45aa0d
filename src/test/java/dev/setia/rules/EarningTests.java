package dev.setia.rules;

import static dev.setia.rules.Given.all;
import static dev.setia.rules.Given.amount;
import static dev.setia.rules.Given.bonus;
import static dev.setia.rules.Given.capped;
import static dev.setia.rules.Given.category;
import static dev.setia.rules.Given.exclusive;
import static dev.setia.rules.Given.line;
import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.on;
import static dev.setia.rules.Given.perAmount;
import static dev.setia.rules.Given.rule;
import static dev.setia.rules.Given.sku;
import static dev.setia.rules.Given.times;
import static dev.setia.rules.Given.when;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Discount.Mode.Per;
import dev.setia.rules.Discount.Scope;
import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.Evaluation.Effect.CounterUsed;
import dev.setia.rules.Evaluation.Effect.Discount;
import dev.setia.rules.ProgramVersion.Rounding;
import dev.setia.shared.Points;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarningTests {
    @Test
    @Case("ER-1")
    void one_point_for_each_ten_dollars_makes_ten_of_a_hundred_and_five() {
        Evaluation evaluation = onePointPer(1_000).sells(line("shoes", 1, 10_500));

        assertThat(Then.points(evaluation)).isEqualTo(10);
        assertThat(Then.miss(evaluation, "base")).isEqualTo("500 minor");
    }

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
    void of_two_exclusive_rules_the_one_with_the_higher_priority_counts_not_the_more_generous() {
        Evaluation evaluation = program()
                .earning(exclusive(perAmount("generous", 5, 100), 1), exclusive(perAmount("preferred", 2, 100), 2))
                .sells(line("tea", 1, 1_000));

        assertThat(Then.points(evaluation)).isEqualTo(20);
        assertThat(Then.code(evaluation, "generous")).isEqualTo(ReasonCode.OTHER_RULE_PREFERRED);
    }

    @Test
    @Case("ER-5")
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
    @Case("ER-6")
    @CsvSource({"1, 1999, 19", "3, 4000, 120"})
    void points_follow_the_amount(long rate, long amount, long expected) {
        assertThat(Then.points(program().earning(perAmount("base", rate, 100)).sells(line("tea", 1, amount))))
                .isEqualTo(expected);
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
    @Case("ER-15")
    void a_category_earns_on_its_net_line_because_the_order_discount_is_allocated() {
        Evaluation evaluation = program()
                .earning(perAmount("food", 1, 100, category("food")))
                .discount(Given.percent("code", Scope.ORDER, 1_000))
                .sells(line("bread", "food", 1, 10_000), line("soap", "other", 1, 5_000));

        assertThat(Then.toPay(evaluation)).isEqualTo(13_500);
        assertThat(Then.points(evaluation)).isEqualTo(90);
    }

    @Test
    @Case("ER-19")
    void a_tenth_of_a_point_for_each_unit_gives_whole_points() {
        Program program = onePointPer(10);

        assertThat(Then.points(program.sells(line("tea", 1, 1_000)))).isEqualTo(100);
        assertThat(Then.points(program.sells(line("tea", 1, 265)))).isEqualTo(26);
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

    @Test
    @Case("ER-22")
    void a_campaign_bonus_is_added_to_the_base() {
        assertThat(Then.points(onePointPer(1).multiplier(bonus("campaign", 400)).sells(line("tea", 1, 724))))
                .isEqualTo(1_124);
    }

    @ParameterizedTest
    @Case("ER-25")
    @CsvSource({"CEILING, 3", "HALF_UP, 3", "FLOOR, 2"})
    void two_dollars_fifty_round_as_the_program_says(Rounding rounding, long expected) {
        assertThat(Then.points(onePointPer(100).rounding(rounding).sells(line("tea", 1, 250))))
                .isEqualTo(expected);
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
        Multiplier first = new Multiplier("first", "first", null, 9, 20_000, 5);
        Multiplier then = new Multiplier("then", "then", null, 1, 30_000, 0);

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
    void the_cap_of_a_rule_reduces_its_points_and_says_so() {
        Evaluation evaluation =
                program().earning(capped(perAmount("base", 1, 100), 50L, null)).sells(line("tea", 1, 8_000));

        assertThat(Then.points(evaluation)).isEqualTo(50);
        assertThat(Then.code(evaluation, "base")).isEqualTo(ReasonCode.REDUCED_BY_LIMIT);
        assertThat(Then.why(evaluation, "base").figures()).isEqualTo(Map.of("points_before_limit", 80L, "points", 50L));
    }

    @Test
    void caps_come_after_multipliers_and_leave_other_rules_alone() {
        Evaluation evaluation = program()
                .earning(capped(perAmount("capped", 1, 100), 30L, null), perAmount("open", 1, 200))
                .multiplier(times("double", 20_000))
                .sells(line("tea", 1, 2_000));

        assertThat(Then.points(evaluation)).as("30 of 40, and 20").isEqualTo(50);
    }

    @Test
    void the_cap_of_a_day_counts_what_earlier_purchases_of_the_day_used() {
        Program program = program().earning(capped(perAmount("base", 1, 100), null, 100L));
        Evaluation evaluation = program.sells(member().used("base", 70).snapshot(), line("tea", 1, 8_000));

        assertThat(Then.points(evaluation)).isEqualTo(30);
        assertThat(Then.the(evaluation, CounterUsed.class))
                .isEqualTo(new CounterUsed("base", LocalDate.of(2026, 7, 15), 30));
    }

    @Test
    void a_day_that_is_used_up_gives_nothing() {
        Program program = program().earning(capped(perAmount("base", 1, 100), null, 100L));
        Evaluation evaluation = program.sells(member().used("base", 100).snapshot(), line("tea", 1, 8_000));

        assertThat(Then.points(evaluation)).isZero();
        assertThat(Then.code(evaluation, "base")).isEqualTo(ReasonCode.LIMIT_REACHED);
        assertThat(Then.all(evaluation, CounterUsed.class)).isEmpty();
    }

    @Test
    void points_never_exceed_what_a_client_can_hold_exactly() {
        Evaluation evaluation = program()
                .earning(rule("mad", new Award.PerUnit(Points.MAX)), rule("madder", new Award.PerUnit(Points.MAX)))
                .multiplier(times("x", 1_000_000), times("y", 1_000_000), times("z", 1_000_000))
                .sells(line("tea", 1_000_000, 1));

        assertThat(Then.points(evaluation)).isEqualTo(Points.MAX);
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
}
