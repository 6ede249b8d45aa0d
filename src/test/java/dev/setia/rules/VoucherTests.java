package dev.setia.rules;

import static dev.setia.rules.Given.all;
import static dev.setia.rules.Given.category;
import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.percent;
import static dev.setia.rules.Given.voucher;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Discount.Scope;
import dev.setia.rules.Evaluation.Effect.VoucherUsed;
import dev.setia.rules.MemberSnapshot.HeldVoucher;
import dev.setia.rules.PunchCard.Basis;
import dev.setia.support.Case;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VoucherTests {
    private static final HeldVoucher FREE_CONE =
            voucher(1, new Prize.FreeUnits("Free cone", category("cones"), 1, null));

    @Test
    void a_free_cone_takes_the_cheapest_cone_and_neither_earns_nor_stamps() {
        Evaluation evaluation = onePointPer(100)
                .card(Given.card("cones", 10, Basis.UNIT))
                .sells(
                        member().presents(FREE_CONE).snapshot(),
                        line("big", "cones", 1, 500),
                        line("small", "cones", 2, 300),
                        line("water", "drinks", 1, 100));

        assertThat(Then.free(evaluation)).containsExactly(0L, 1L, 0L);
        assertThat(Then.toPay(evaluation)).isEqualTo(900);
        assertThat(Then.points(evaluation)).isEqualTo(9);
        assertThat(Then.stamps(evaluation)).isEqualTo(3);
        assertThat(Then.the(evaluation, VoucherUsed.class).voucher()).isEqualTo(FREE_CONE.id());
    }

    @Test
    @Case(
            value = "ER-20",
            deviates = "What a reward gives away earns nothing, also where discounts otherwise do not lower the basis:"
                    + " only the unit that is paid for earns")
    void a_free_product_claimed_with_the_purchase_does_not_earn() {
        HeldVoucher free = voucher(1, Given.freeUnit("Free tea"));
        Program six = program().earning(Given.perAmount("base", 6, 1));

        assertThat(Then.points(six.sells(member().presents(free).snapshot(), line("tea", 2, 50))))
                .isEqualTo(300);
        assertThat(Then.points(six.sells(member().presents(free).snapshot(), line("tea", 2, 100))))
                .isEqualTo(600);
        assertThat(Then.points(
                        six.beforeDiscounts().sells(member().presents(free).snapshot(), line("tea", 2, 50))))
                .isEqualTo(300);
    }

    @Test
    void a_voucher_that_finds_nothing_stays_with_the_member() {
        Evaluation evaluation =
                program().sells(member().presents(FREE_CONE).snapshot(), line("water", "drinks", 1, 100));

        assertThat(Then.all(evaluation, VoucherUsed.class)).isEmpty();
        assertThat(Then.code(evaluation, FREE_CONE.id().toString())).isEqualTo(ReasonCode.NOTHING_TO_APPLY_TO);
    }

    @Test
    void two_free_cones_take_two_units() {
        Evaluation evaluation = program()
                .sells(
                        member().presents(FREE_CONE, voucher(2, FREE_CONE.prize()))
                                .snapshot(),
                        line("big", "cones", 1, 500),
                        line("small", "cones", 1, 300));

        assertThat(Then.toPay(evaluation)).isZero();
    }

    @Test
    void an_amount_off_never_exceeds_the_goods_it_is_for() {
        HeldVoucher ten = voucher(1, new Prize.AmountOff("Ten off cones", category("cones"), 1_000, null));
        Evaluation evaluation = program()
                .sells(
                        member().presents(ten).snapshot(),
                        line("big", "cones", 1, 500),
                        line("water", "drinks", 1, 900));

        assertThat(Then.discounts(evaluation)).containsExactly(500L, 0L);
    }

    @Test
    void a_percentage_off_stops_at_its_cap() {
        HeldVoucher half = voucher(1, new Prize.PercentOff("Half, up to 2", all(), 5_000, 200L, null));

        assertThat(Then.toPay(program().sells(member().presents(half).snapshot(), line("big", 1, 1_000))))
                .isEqualTo(800);
    }

    @Test
    void vouchers_come_after_the_programs_own_discounts_of_their_step_in_whatever_order_they_are_named() {
        HeldVoucher ten = voucher(1, new Prize.AmountOff("Ten off", all(), 1_000, null));
        HeldVoucher half = voucher(2, new Prize.PercentOff("Half", all(), 5_000, null, null));
        Program program = program().discount(percent("tenth", Scope.ORDER, 1_000));

        assertThat(Then.toPay(program.sells(member().presents(ten, half).snapshot(), line("coat", 1, 10_000))))
                .as("90 % of 100, half of it, less 10")
                .isEqualTo(3_500);
        assertThat(Then.toPay(program.sells(member().presents(half, ten).snapshot(), line("coat", 1, 10_000))))
                .isEqualTo(3_500);
    }

    @Test
    void which_voucher_is_named_first_changes_nothing() {
        HeldVoucher any = voucher(2, new Prize.FreeUnits("Any", all(), 1, null));
        Basket.Line[] lines = {line("cone", "cones", 1, 300), line("nut", "nuts", 1, 400)};

        assertThat(program().sells(member().presents(any, FREE_CONE).snapshot(), lines))
                .isEqualTo(program().sells(member().presents(FREE_CONE, any).snapshot(), lines));
    }

    @Test
    void a_coupon_of_points_gives_them_beside_what_the_purchase_earns() {
        HeldVoucher points = voucher(3, new Prize.BonusPoints("Points", 5));
        Evaluation evaluation = program().sells(member().presents(points).snapshot(), line("cone", 1, 100));

        assertThat(Then.points(evaluation)).isEqualTo(5);
        assertThat(evaluation.effects()).contains(new Evaluation.Effect.VoucherUsed(points.id()));
        assertThat(Then.code(evaluation, points.id().toString())).isEqualTo(ReasonCode.VOUCHER_APPLIED);
    }

    @Test
    void a_coupon_of_points_is_kept_where_nothing_is_paid() {
        HeldVoucher points = voucher(3, new Prize.BonusPoints("Points", 5));
        Evaluation evaluation = program().sells(member().presents(points).snapshot(), line("cone", 1, 0));

        assertThat(Then.points(evaluation)).isZero();
        assertThat(Then.code(evaluation, points.id().toString())).isEqualTo(ReasonCode.NOTHING_TO_APPLY_TO);
    }

    @Test
    void a_guest_gets_the_discount_of_a_coupon_and_not_its_points() {
        HeldVoucher points = voucher(3, new Prize.BonusPoints("Points", 5));
        MemberSnapshot guest = MemberSnapshot.guest(Map.of(), List.of(points, FREE_CONE));
        Evaluation evaluation = program().sells(guest, line("cone", "cones", 2, 300));

        assertThat(evaluation.totals().discountMinor()).isPositive();
        assertThat(Then.points(evaluation)).isZero();
        assertThat(Then.code(evaluation, points.id().toString())).isEqualTo(ReasonCode.NO_MEMBER);
    }
}
