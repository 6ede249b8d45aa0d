package dev.setia.rules;

import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.voucher;
import static dev.setia.rules.Given.when;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.basket;
import static dev.setia.rules.Till.cut;
import static dev.setia.rules.Till.line;
import static dev.setia.rules.Till.paid;
import static dev.setia.rules.Till.taxed;
import static dev.setia.rules.Till.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.rules.Basket.Line;
import dev.setia.rules.Discount.Mode.Per;
import dev.setia.rules.Discount.Scope;
import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.PunchCard.Basis;
import dev.setia.support.Case;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnsTests {
    private static final MemberSnapshot MEMBER = MemberSnapshot.newMember();

    private static long pointsLeft(Program program, Basket basket, Map<Integer, Long> returned, long refunded) {
        return Then.points(program.sells(MEMBER, Returns.remaining(basket, returned, refunded)));
    }

    @ParameterizedTest
    @Case("RF-2")
    @CsvSource({
        "100, 2",
        // The case says that nothing is taken back here; 16.90 earn one point, and what is left decides.
        "500, 1",
        "1000, 1",
        "2000, 0"
    })
    void what_is_left_after_a_refund_by_amount_decides(long refunded, long left) {
        assertThat(pointsLeft(onePointPer(1_000), basket(line("a", 1, 2_190)), Map.of(), refunded))
                .isEqualTo(left);
    }

    @Test
    @Case("RF-4")
    void three_quarters_refunded_leave_a_quarter_of_the_points() {
        assertThat(pointsLeft(onePointPer(100), basket(line("a", 1, 10_000)), Map.of(), 7_500))
                .isEqualTo(25);
    }

    @Test
    @Case("RF-6")
    void an_item_bought_with_a_coupon_takes_back_what_it_earned() {
        Program program = onePointPer(100).discount(Given.amount("coupon", Scope.ORDER, 1_000, Per.SPLIT));
        Basket basket = basket(line("a", 1, 5_000));

        assertThat(Then.points(program.sells(MEMBER, basket))).isEqualTo(40);
        assertThat(pointsLeft(program, basket, Map.of(1, 1L), 0)).isZero();
    }

    @Test
    @Case("RF-12")
    void one_shirt_returned_takes_back_that_shirt_alone() {
        Program program = onePointPer(100).discount(Given.amount("five", Scope.LINES, 500, Per.UNIT));
        Basket basket = basket(line("shoes", 1, 6_000), line("shirt", 2, 2_000));
        Evaluation left = program.sells(MEMBER, Returns.remaining(basket, Map.of(2, 1L)));

        assertThat(Then.points(program.sells(MEMBER, basket))).isEqualTo(55 + 30);
        assertThat(Then.points(left)).isEqualTo(55 + 15);
        assertThat(Then.discounts(left)).containsExactly(500L, 500L);
    }

    @Test
    @Case("RF-22")
    void a_hundred_of_a_thousand_returned_leaves_the_points_of_nine_hundred() {
        assertThat(pointsLeft(onePointPer(100), basket(line("a", 10, 10_000)), Map.of(1, 1L), 0))
                .isEqualTo(900);
    }

    @Test
    @Case("RF-21")
    void a_visit_below_its_minimum_loses_the_stamp_and_a_unit_refunded_by_amount_keeps_it() {
        PunchCard visits = when(Given.card("visits", 10, Basis.VISIT), Given.spending(1_000, ItemMatch.everything()));
        Basket basket = basket(line("a", 1, 1_200));

        assertThat(Then.stamps(program().card(visits).sells(MEMBER, Returns.remaining(basket, Map.of(), 300))))
                .isZero();
        assertThat(Then.stamps(program()
                        .card(Given.card("units", 10, Basis.UNIT))
                        .sells(MEMBER, Returns.remaining(basket, Map.of(), 300))))
                .isEqualTo(1);
    }

    @Test
    void nothing_is_left_of_a_purchase_that_came_back_whole() {
        Program program = program()
                .earning("visit", new Award.PerPurchase(5))
                .card(Given.card("visits", 10, Basis.VISIT))
                .spendTiers(Given.tier("all", 0));
        Basket basket = basket(line("a", 2, 100), line("b", 1, 0));

        assertThat(program.sells(MEMBER, Returns.remaining(basket, Map.of(1, 2L, 2, 1L))))
                .isEqualTo(Evaluation.NOTHING);
    }

    @Test
    void a_line_that_is_refunded_to_nothing_is_gone() {
        assertThat(Returns.remaining(basket(line("a", 2, 100)), Map.of(), 200).lines())
                .isEmpty();
    }

    @Test
    void discount_and_tax_of_a_line_shrink_to_what_is_left_however_it_came_back() {
        Basket basket = basket(taxed(cut(line("a", 3, 1_000), 100), 483));

        Line two = Returns.remaining(basket, Map.of(1, 1L)).lines().getFirst();
        Line one = Returns.remaining(basket, Map.of(1, 2L)).lines().getFirst();
        assertThat(two.discountMinor()).isEqualTo(67);
        assertThat(two.taxMinor()).isEqualTo(322);
        assertThat(one.discountMinor()).isEqualTo(33);
        assertThat(one.taxMinor()).isEqualTo(161);
    }

    @Test
    void tenders_shrink_with_the_purchase_so_that_the_part_paid_with_points_keeps_its_share() {
        Basket basket = paid(basket(line("a", 2, 100)), with("points", 100), with("cash", 100));

        assertThat(Returns.remaining(basket, Map.of(1, 1L)).tenders())
                .containsExactly(with("points", 50), with("cash", 50));
        assertThat(pointsLeft(onePointPer(1), basket, Map.of(1, 1L), 0)).isEqualTo(50);
    }

    @Test
    void numbers_of_the_lines_stay() {
        assertThat(Returns.remaining(basket(line("a", 1, 100), line("b", 1, 100)), Map.of(1, 1L))
                        .lines())
                .extracting(Line::number)
                .containsExactly(2);
    }

    @Test
    void the_unit_that_a_voucher_gave_comes_back_last() {
        MemberSnapshot member =
                member().presents(voucher(1, Given.freeUnit("Free cone"))).snapshot();
        Basket basket = basket(line("cone", 3, 300));
        Program program = onePointPer(100).card(Given.card("cones", 10, Basis.UNIT));

        assertThat(Then.stamps(program.sells(member, basket))).isEqualTo(2);
        Evaluation afterOne = program.sells(member, Returns.remaining(basket, Map.of(1, 1L)));
        Evaluation afterTwo = program.sells(member, Returns.remaining(basket, Map.of(1, 2L)));
        assertThat(Then.toPay(afterOne)).isEqualTo(300);
        assertThat(Then.stamps(afterOne)).isEqualTo(1);
        assertThat(Then.toPay(afterTwo)).isZero();
        assertThat(Then.stamps(afterTwo)).isZero();
    }

    @Test
    void more_than_was_bought_cannot_come_back() {
        Basket basket = basket(line("a", 2, 100));

        assertThatThrownBy(() -> Returns.remaining(basket, Map.of(1, 3L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Returns.remaining(basket, Map.of(1, -1L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Returns.remaining(basket, Map.of(7, 1L))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_refund_by_amount_takes_its_tax_along_and_leaves_what_costs_nothing() {
        Basket basket = basket(taxed(line("a", 1, 1_200), 200), line("sample", 1, 0));
        Basket left = Returns.remaining(basket, Map.of(), 600);

        assertThat(left.lines()).extracting(Line::grossMinor).containsExactly(600L, 0L);
        assertThat(left.lines().getFirst().taxMinor()).isEqualTo(100);
    }
}
