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
import dev.setia.rules.Evaluation.LineResult;
import dev.setia.rules.PunchCard.Basis;
import dev.setia.rules.Returns.CameBack;
import dev.setia.rules.Returns.Sold;
import dev.setia.support.Case;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnsTests {
    private static final MemberSnapshot MEMBER = MemberSnapshot.newMember();

    private static long pointsLeft(Program program, Basket basket, Map<Integer, Long> returned, long refunded) {
        return Then.points(left(program, basket, returned, refunded));
    }

    private static Evaluation left(Program program, Basket basket, Map<Integer, Long> returned, long refunded) {
        long paid = Then.toPay(program.sells(MEMBER, basket));
        return Returns.left(sold(program, basket, false), new CameBack(returned, refunded), paid - refunded);
    }

    private static Sold sold(Program program, Basket basket, boolean isClaimed) {
        return new Sold(basket, MEMBER, program.version(), Given.NOON, isClaimed);
    }

    @ParameterizedTest
    @Case(
            value = "RF-2",
            deviates = "What is left decides: after a refund of $5, $16.90 are left and earn 1, so 1 is taken, not 0")
    @CsvSource({"100, 2", "500, 1", "1000, 1", "2000, 0"})
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

        assertThat(Then.stamps(left(program().card(visits), basket, Map.of(), 200)))
                .isEqualTo(1);
        assertThat(Then.stamps(left(program().card(visits), basket, Map.of(), 300)))
                .isZero();
        assertThat(Then.stamps(left(program().card(Given.card("units", 10, Basis.UNIT)), basket, Map.of(), 300)))
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
    void what_was_paid_refunded_to_the_last_cent_leaves_nothing() {
        Program program = onePointPer(100)
                .card(Given.card("units", 10, Basis.UNIT))
                .discount(Given.percent("ten", Scope.ORDER, 1_000), Given.amount("five", Scope.ORDER, 500, Per.SPLIT));
        Basket basket = basket(line("a", 2, 999), line("sample", 1, 0));

        assertThat(Then.toPay(program.sells(MEMBER, basket))).isEqualTo(1_298);
        assertThat(left(program, basket, Map.of(), 1_298)).isEqualTo(Evaluation.NOTHING);
        assertThat(Then.toPay(left(program, basket, Map.of(), 1_297))).isEqualTo(1);
    }

    @Test
    void a_refund_is_of_what_was_paid_and_leaves_the_discount_as_it_was_given() {
        Program program =
                onePointPer(100).discount(Given.from(Given.amount("ten off", Scope.ORDER, 1_000, Per.SPLIT), 0, 5_000));
        Basket basket = basket(line("a", 1, 3_000), line("b", 1, 2_000));

        Evaluation half = left(program, basket, Map.of(), 2_000);
        assertThat(Then.toPay(half)).isEqualTo(2_000);
        assertThat(Then.points(half)).isEqualTo(20);
        assertThat(half.lines()).extracting(LineResult::netMinor).containsExactly(1_200L, 800L);
    }

    @Test
    void a_refund_is_spread_by_largest_remainder() {
        assertThat(left(onePointPer(1), basket(line("a", 1, 100), line("b", 1, 100), line("c", 1, 100)), Map.of(), 100)
                        .lines())
                .extracting(LineResult::netMinor)
                .containsExactly(66L, 67L, 67L);
    }

    @Test
    void money_and_goods_come_back_in_any_order() {
        Program program = onePointPer(10);
        Basket basket = basket(line("a", 2, 500), line("b", 1, 333));

        assertThat(Then.toPay(left(program, basket, Map.of(1, 1L), 100))).isEqualTo(733);
        assertThat(pointsLeft(program, basket, Map.of(1, 1L), 100)).isEqualTo(73);
        assertThat(left(program, basket, Map.of(1, 2L), 400)).isEqualTo(Evaluation.NOTHING);
    }

    @Test
    void the_rest_never_costs_more_than_was_paid_though_a_discount_is_lost() {
        Program program =
                onePointPer(100).discount(Given.from(Given.amount("half", Scope.ORDER, 5_000, Per.SPLIT), 0, 11_000));
        Basket basket = basket(line("a", 1, 9_500), line("b", 1, 1_500));

        assertThat(Then.toPay(program.sells(MEMBER, basket))).isEqualTo(6_000);
        Evaluation rest = left(program, basket, Map.of(2, 1L), 0);
        assertThat(Then.toPay(rest)).isEqualTo(6_000);
        assertThat(Then.points(rest)).isEqualTo(60);
    }

    @Test
    @Case("ER-33")
    void a_claimed_purchase_earns_on_what_the_guest_paid() {
        Program shop = onePointPer(100).discount(Given.membersOnly(Given.percent("members only", Scope.ORDER, 5_000)));
        Basket basket = basket(line("a", 4, 1_000));

        assertThat(Then.points(Rules.evaluate(basket, MemberSnapshot.guest(), shop.version(), Given.NOON)))
                .isZero();
        assertThat(Then.points(Returns.left(sold(shop, basket, true), CameBack.NOTHING, 4_000)))
                .isEqualTo(40);
        assertThat(Then.points(Returns.left(sold(shop, basket, true), new CameBack(Map.of(1, 1L), 500), 3_500)))
                .isEqualTo(25);
    }

    @Test
    @Case("ER-24")
    void a_full_return_takes_back_what_was_earned_and_no_fraction_more() {
        Basket basket = basket(line("a", 1, 4_995));

        assertThat(Then.points(onePointPer(100).sells(MEMBER, basket))).isEqualTo(49);
        assertThat(pointsLeft(onePointPer(100), basket, Map.of(1, 1L), 0)).isZero();
        assertThat(pointsLeft(onePointPer(100), basket, Map.of(), 4_995)).isZero();
    }

    @Test
    @Case(value = "RF-1", deviates = "each line takes back what it earned itself; nothing is spread pro rata")
    void a_line_takes_its_own_points_back_and_not_a_share_of_the_others() {
        Program program = onePointPer(100)
                .earning(
                        Given.on(Given.rule("ten", new Award.PerUnit(10)), Given.sku("a")),
                        Given.on(Given.rule("twenty", new Award.PerUnit(20)), Given.sku("b")));
        Basket basket = basket(line("a", 1, 1_000), line("b", 1, 1_000), line("c", 1, 2_000));

        assertThat(Then.points(program.sells(MEMBER, basket))).isEqualTo(70);
        assertThat(pointsLeft(program, basket, Map.of(3, 1L), 0)).isEqualTo(50);
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
    void a_refund_by_amount_takes_its_tax_along() {
        Basket basket = basket(taxed(line("a", 1, 1_200), 200), line("sample", 1, 0));

        assertThat(pointsLeft(onePointPer(1).netOfTax(), basket, Map.of(), 600)).isEqualTo(500);
    }

    @Test
    void a_claim_counts_what_it_earns_and_not_again_what_the_guests_discount_used() {
        Program program = program()
                .earning(Given.limited(Given.perAmount("base", 1, 100), Limit.budget(Limit.Span.EVER, 1_000)))
                .discount(Given.limited(
                        Given.amount("opening", Scope.ORDER, 1_000, Per.SPLIT), Limit.budget(Limit.Span.EVER, 2)));
        Basket basket = basket(line("a", 1, 5_000));

        Evaluation claimed = Returns.claimed(sold(program, basket, true), CameBack.NOTHING, 4_000);

        assertThat(claimed.totals().netMinor()).isEqualTo(4_000);
        assertThat(Then.all(claimed, Evaluation.Effect.CounterUsed.class))
                .extracting(used -> used.counter().policy())
                .containsExactly("base");
        assertThat(Then.all(claimed, Evaluation.Effect.Discount.class)).hasSize(1);
    }

    @Test
    void who_claims_has_the_guests_counts_of_discounts_and_todays_of_all_else() {
        Program program = program().discount(Given.percent("opening", Scope.ORDER, 1_000));
        MemberSnapshot member = Given.member()
                .sharedUse("opening", Limit.Span.EVER, 9)
                .sharedUse("base", Limit.Span.EVER, 8)
                .snapshot();
        MemberSnapshot guest = MemberSnapshot.guest(Given.member()
                .sharedUse("opening", Limit.Span.EVER, 1)
                .sharedUse("base", Limit.Span.EVER, 2)
                .snapshot()
                .shared());

        Map<String, Long> shared = new HashMap<>();
        Returns.claiming(member, guest, program.version())
                .shared()
                .forEach((counter, used) -> shared.put(counter.policy(), used));

        assertThat(shared).isEqualTo(Map.of("opening", 1L, "base", 8L));
    }
}
