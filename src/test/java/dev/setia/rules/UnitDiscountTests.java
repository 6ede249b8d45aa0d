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
}
