package dev.setia.rules;

import static dev.setia.rules.Given.all;
import static dev.setia.rules.Given.discount;
import static dev.setia.rules.Given.everyNth;
import static dev.setia.rules.Given.sku;
import static dev.setia.rules.Given.when;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Discount.Mode;
import dev.setia.rules.Discount.Scope;
import dev.setia.shared.Points;
import dev.setia.support.Case;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitDiscountTests {
    private static final Mode FREE = new Mode.Percent(10_000);

    @ParameterizedTest
    @Case("PC-1")
    @CsvSource({"2, 0", "3, 1", "6, 2", "75, 25"})
    void every_third_unit_is_free(long units, long free) {
        Evaluation evaluation = program().discount(everyNth("third", 3, FREE)).sells(line("tea", units, 100));

        assertThat(Then.free(evaluation)).containsExactly(free);
        assertThat(Then.toPay(evaluation)).isEqualTo((units - free) * 100);
    }

    @Test
    void every_nth_gives_the_cheapest_units_first() {
        Evaluation evaluation = program()
                .discount(everyNth("second", 2, FREE))
                .sells(line("dear", 2, 900), line("cheap", 1, 100), line("middle", 1, 500));

        assertThat(Then.free(evaluation)).containsExactly(0L, 1L, 1L);
    }

    @Test
    void one_unit_short_of_the_next_free_one_is_said() {
        assertThat(Then.miss(program().discount(everyNth("fifth", 5, FREE)).sells(line("shoe", 4, 100)), "fifth"))
                .isEqualTo("1 units");
    }

    @Test
    @Case("PC-3")
    void with_three_of_a_the_one_b_in_the_basket_is_free() {
        Discount gift = when(discount("gift", Scope.CHEAPEST, FREE, sku("B")), new Condition.MinimumUnits(1, sku("A")));
        Program program = program().discount(gift);

        assertThat(Then.free(program.sells(line("A", 3, 1_000), line("B", 1, 300))))
                .containsExactly(0L, 1L);
        assertThat(Then.free(program.sells(line("B", 2, 300)))).containsExactly(0L);
    }

    @Test
    void the_cheapest_unit_is_judged_by_its_own_price_not_by_its_line() {
        Evaluation evaluation = program()
                .discount(discount("cheapest", Scope.CHEAPEST, new Mode.Percent(5_000), all()))
                .sells(line("single", 1, 500), line("dozen", 12, 100));

        assertThat(Then.discounts(evaluation)).containsExactly(0L, 50L);
        assertThat(Then.free(evaluation)).as("half price is not free").containsExactly(0L, 0L);
    }

    @Test
    void of_equally_cheap_units_the_earlier_line_gives_one() {
        Program program = program().discount(discount("cheapest", Scope.CHEAPEST, FREE, all()));

        assertThat(Then.free(program.sells(line("a", 2, 100), line("b", 3, 100))))
                .containsExactly(1L, 0L);
    }

    @Test
    void what_the_till_took_off_counts_when_the_cheapest_is_looked_for() {
        Program program = program().discount(discount("cheapest", Scope.CHEAPEST, FREE, all()));

        assertThat(Then.free(program.sells(Till.cut(line("a", 3, 100), 1), Till.cut(line("b", 3, 100), 2))))
                .containsExactly(0L, 1L);
    }

    @Test
    void units_that_cost_nothing_count_towards_nothing() {
        assertThat(Then.free(program()
                        .discount(everyNth("third", 3, FREE))
                        .sells(line("sample", 2, 0), line("tea", 4, 100))))
                .containsExactly(0L, 1L);
        Evaluation few = program()
                .discount(Given.from(Given.percent("four", Scope.ORDER, 1_000), 4, 0))
                .sells(line("sample", 2, 0), line("tea", 3, 100));
        assertThat(Then.code(few, "four")).isEqualTo(ReasonCode.BELOW_MINIMUM_UNITS);
        assertThat(Then.miss(few, "four")).isEqualTo("1 units");
    }

    @Test
    void a_part_of_a_line_that_does_not_divide_is_given_to_the_nearest_minor_unit() {
        Evaluation evaluation = program()
                .discount(discount("cheapest", Scope.CHEAPEST, FREE, all()))
                .sells(Till.cut(line("a", 3, 100), 1));

        assertThat(Then.discounts(evaluation)).as("a third of 299").containsExactly(100L);
    }

    @Test
    void every_nth_unit_may_cost_a_new_price_instead() {
        Evaluation evaluation =
                program().discount(everyNth("second", 2, new Mode.NewPrice(30))).sells(line("a", 4, 100));

        assertThat(Then.discounts(evaluation)).containsExactly(140L);
        assertThat(Then.free(evaluation)).containsExactly(0L);
    }

    @Test
    void a_huge_amount_off_each_of_very_many_units_is_still_no_more_than_they_cost() {
        Evaluation evaluation = program()
                .discount(Given.amount("all", Scope.LINES, Points.MAX, Mode.Per.UNIT))
                .sells(line("a", 1_000_000, 100));

        assertThat(Then.toPay(evaluation)).isZero();
    }

    private static Discount freeUnits(long units, long forEvery, ItemMatch given, @Nullable ItemMatch bought) {
        return discount("gift", Scope.LINES, new Mode.FreeUnits(units, forEvery, bought), given);
    }

    @ParameterizedTest
    @Case("PC-1")
    @CsvSource({"2, 0", "3, 0", "4, 1", "7, 1", "8, 2", "100, 25"})
    void with_three_bought_a_fourth_is_free(long units, long free) {
        Evaluation evaluation = program().discount(freeUnits(1, 3, all(), null)).sells(line("tea", units, 100));

        assertThat(Then.free(evaluation)).containsExactly(free);
    }

    @Test
    void of_what_is_bought_the_cheapest_units_are_free() {
        Evaluation evaluation =
                program().discount(freeUnits(1, 2, all(), null)).sells(line("dear", 2, 900), line("cheap", 1, 100));

        assertThat(Then.toPay(evaluation)).isEqualTo(1_800);
        assertThat(Then.figure(evaluation, "gift", "units")).isEqualTo(1);
    }

    @ParameterizedTest
    @Case("PC-3")
    @CsvSource({"3, 1, 1", "3, 5, 3", "0, 2, 0", "1, 2, 1"})
    void for_each_a_one_b_is_free_as_far_as_there_are_any(long bought, long present, long free) {
        Program program = program().discount(freeUnits(1, 1, sku("B"), sku("A")));
        Evaluation evaluation = bought == 0
                ? program.sells(line("B", present, 300))
                : program.sells(line("B", present, 300), line("A", bought, 1_000));

        assertThat(Then.free(evaluation).getFirst()).isEqualTo(free);
    }

    @Test
    void what_may_be_given_away_does_not_count_as_bought() {
        Evaluation evaluation =
                program().discount(freeUnits(1, 2, sku("B"), all())).sells(line("A", 3, 1_000), line("B", 4, 300));

        assertThat(Then.free(evaluation)).containsExactly(0L, 1L);
    }
}
