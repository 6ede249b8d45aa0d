package dev.setia.rules;

import static dev.setia.rules.Given.perAmount;
import static dev.setia.rules.Given.sku;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.basket;
import static dev.setia.rules.Till.flagged;
import static dev.setia.rules.Till.line;
import static dev.setia.rules.Till.paid;
import static dev.setia.rules.Till.taxed;
import static dev.setia.rules.Till.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Basket.Flag;
import dev.setia.rules.Discount.Scope;
import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.Evaluation.LineResult;
import dev.setia.support.Case;
import org.junit.jupiter.api.Test;

class BasisTests {
    private static final MemberSnapshot MEMBER = MemberSnapshot.newMember();

    @Test
    @Case("ER-11")
    void the_basis_is_gross_or_net_of_tax_as_the_program_says() {
        assertThat(Then.points(onePointPer(1).sells(taxed(line("tea", 1, 5_000), 800))))
                .isEqualTo(5_000);
        assertThat(Then.points(onePointPer(1).netOfTax().sells(taxed(line("tea", 1, 5_000), 800))))
                .isEqualTo(4_200);
        assertThat(Then.points(onePointPer(1).netOfTax().sells(taxed(line("tea", 2, 3_000), 1_000))))
                .isEqualTo(5_000);
    }

    @Test
    void tax_shrinks_with_the_discount() {
        Evaluation evaluation = onePointPer(1)
                .netOfTax()
                .discount(Given.percent("fifth", Scope.ORDER, 2_000))
                .sells(taxed(line("tea", 1, 36_800), 4_800));

        assertThat(Then.points(evaluation)).isEqualTo(25_600);
    }

    @Test
    void a_program_may_earn_on_the_amount_before_its_discounts() {
        Evaluation evaluation = onePointPer(100)
                .beforeDiscounts()
                .discount(Given.percent("tenth", Scope.ORDER, 1_000))
                .sells(line("tea", 1, 10_000));

        assertThat(Then.toPay(evaluation)).isEqualTo(9_000);
        assertThat(Then.points(evaluation)).isEqualTo(100);
    }

    @Test
    void a_unit_given_away_earns_nothing_even_before_discounts() {
        Evaluation evaluation = onePointPer(100)
                .beforeDiscounts()
                .discount(Given.everyNth("third", 3, new Discount.Mode.Percent(10_000)))
                .sells(line("tea", 3, 1_000));

        assertThat(Then.points(evaluation)).isEqualTo(20);
    }

    @Test
    @Case("ER-17")
    void stored_value_and_gift_cards_pay_like_money_and_do_not_reduce_the_points() {
        Basket basket = basket(line("tea", 1, 10_000));

        assertThat(Then.points(onePointPer(100).sells(MEMBER, paid(basket, with("stored_value", 1_000)))))
                .isEqualTo(100);
        assertThat(Then.points(onePointPer(100).sells(MEMBER, paid(basket, with("gift_card", 5_000)))))
                .isEqualTo(100);
    }

    @Test
    @Case("ER-18")
    void what_is_paid_with_points_earns_no_points() {
        Basket basket = basket(line("tea", 1, 106));

        assertThat(Then.points(onePointPer(1).sells(MEMBER, paid(basket, with("points", 50), with("cash", 56)))))
                .isEqualTo(56);
        assertThat(Then.points(onePointPer(1).sells(MEMBER, paid(basket, with("points", 106)))))
                .isZero();
    }

    @Test
    @Case("ER-18")
    void a_purchase_paid_with_points_alone_earns_and_stamps_nothing() {
        Evaluation evaluation = program()
                .earning("unit", new Award.PerUnit(1))
                .earning("visit", new Award.PerPurchase(1))
                .card(Given.card("cones", 10, PunchCard.Basis.UNIT))
                .sells(MEMBER, paid(basket(line("tea", 2, 100)), with("points", 200)));

        assertThat(evaluation.effects()).isEmpty();
    }

    @Test
    void the_part_paid_with_points_is_spread_over_the_lines() {
        Evaluation evaluation =
                onePointPer(1).sells(MEMBER, paid(basket(line("a", 1, 100), line("b", 1, 200)), with("points", 100)));

        assertThat(evaluation.lines()).extracting(LineResult::basisMinor).containsExactly(67L, 133L);
    }

    @Test
    void the_part_paid_with_points_earns_where_the_program_says_so() {
        assertThat(Then.points(onePointPer(1)
                        .pointsTenderEarns()
                        .sells(MEMBER, paid(basket(line("tea", 1, 106)), with("points", 106)))))
                .isEqualTo(106);
    }

    @Test
    void gift_cards_and_free_goods_earn_nothing_and_carriage_only_when_named() {
        Basket.Line[] lines = {
            flagged(line("card", 1, 1_000), Flag.GIFT_CARD),
            flagged(line("sample", 1, 1_000), Flag.FREE),
            flagged(line("parcel", 1, 1_000), Flag.DELIVERY),
            line("tea", 1, 500)
        };

        assertThat(Then.points(onePointPer(100).sells(lines))).isEqualTo(5);
        assertThat(Then.points(program()
                        .earning(perAmount("parcels", 1, 100, sku("parcel")))
                        .sells(lines)))
                .isEqualTo(10);
    }

    @Test
    void what_the_till_has_taken_off_already_earns_nothing() {
        assertThat(Then.points(onePointPer(100).sells(Till.cut(line("tea", 2, 500), 300))))
                .isEqualTo(7);
    }

    @Test
    void goods_taken_in_part_payment_reduce_the_points() {
        assertThat(Then.points(onePointPer(100).sells(line("radio", 1, 6_000), line("old radio", 1, -600))))
                .isEqualTo(54);
    }

    @Test
    void more_points_than_the_basket_costs_leave_nothing_to_earn_on() {
        Basket basket = paid(basket(line("tea", 1, 106)), with("points", 500), with("points", Long.MAX_VALUE));

        assertThat(onePointPer(1).sells(MEMBER, basket).effects()).isEmpty();
    }
}
