package dev.setia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.PointsPayment.Answer;
import dev.setia.rules.PointsPayment.Refusal;
import dev.setia.rules.PointsPayment.Wanted;
import dev.setia.support.Case;
import org.junit.jupiter.api.Test;

class PointsPaymentTests {
    /** One point is two euros. */
    private static final PointsPayment TWO_EUROS = new PointsPayment(1, 200, 0, 10_000, 1);

    private static final PointsPayment TEN_CENTS = new PointsPayment(1, 10, 0, 10_000, 1);

    @Test
    @Case(
            value = "RD-3",
            deviates = "A hold of no points would be no payment: a till that asks for one is told worth_nothing, and"
                    + " nothing is taken")
    void points_that_are_worth_nothing_pay_nothing_and_nothing_fails() {
        PointsPayment nothing = new PointsPayment(1, 0, 0, 10_000, 1);

        assertThat(nothing.pointsFor(10_000)).isZero();
        assertThat(nothing.worthOf(100)).isZero();
        assertThat(why(nothing.answer(new Wanted(0, false, 10_000, true), 50))).isEqualTo(Refusal.WORTH_NOTHING);
        assertThat(why(nothing.answer(new Wanted(5, true, 10_000, false), 50))).isEqualTo(Refusal.WORTH_NOTHING);
    }

    @Test
    @Case("RD-4")
    void blocks_of_three_take_nine_of_ten_points() {
        PointsPayment blocks = new PointsPayment(1, 100, 0, 10_000, 3);

        assertThat(blocks.answer(new Wanted(10, true, 100_000, true), 10)).isEqualTo(new Answer.Paid(9, 900));
        assertThat(blocks.answer(new Wanted(1_000, false, 100_000, false), 1_000))
                .isEqualTo(new Answer.Paid(999, 99_900));
        assertThat(why(blocks.answer(new Wanted(10, true, 100_000, false), 10))).isEqualTo(Refusal.NOT_IN_BLOCKS);
    }

    @Test
    @Case("RD-6")
    void fifty_points_of_two_euros_pay_a_hundred_and_twenty_leave_sixty() {
        assertThat(TWO_EUROS.answer(new Wanted(50, true, 10_000, false), 50)).isEqualTo(new Answer.Paid(50, 10_000));
        assertThat(TWO_EUROS.answer(new Wanted(20, true, 10_000, false), 50)).isEqualTo(new Answer.Paid(20, 4_000));
        assertThat(why(TWO_EUROS.answer(new Wanted(51, true, 10_000, false), 60)))
                .isEqualTo(Refusal.ABOVE_SHARE);
    }

    @Test
    @Case("RD-8")
    void up_to_takes_what_is_there_and_an_empty_account_is_told_as_such() {
        assertThat(TEN_CENTS.answer(new Wanted(500, true, 100_000, true), 120)).isEqualTo(new Answer.Paid(120, 1_200));
        assertThat(TEN_CENTS.answer(new Wanted(500, true, 100_000, false), 120))
                .isEqualTo(new Answer.Refused(Refusal.INSUFFICIENT_POINTS, 500, 120));
        assertThat(why(TEN_CENTS.answer(new Wanted(500, true, 100_000, true), 0)))
                .isEqualTo(Refusal.NO_POINTS);
    }

    @Test
    @Case(
            value = "RD-15",
            deviates =
                    "A hold takes the total that the till names, rounded or not; a purchase takes no more points than"
                            + " its own total is worth, 1,006 here: it does not say what the till rounds for cash")
    void a_total_rounded_for_cash_takes_as_many_points_as_it_is_worth() {
        assertThat(TEN_CENTS.pointsFor(10_100)).isEqualTo(1_010);
        assertThat(TEN_CENTS.answer(new Wanted(1_010, true, 10_100, false), 2_000))
                .isEqualTo(new Answer.Paid(1_010, 10_100));
        assertThat(why(TEN_CENTS.answer(new Wanted(1_010, true, 10_060, false), 2_000)))
                .isEqualTo(Refusal.ABOVE_SHARE);
    }

    @Test
    @Case("RD-16")
    void seventy_seven_points_of_five_cents_are_worth_three_eighty_five() {
        assertThat(new PointsPayment(1, 5, 0, 10_000, 1).worthOf(77)).isEqualTo(385);
        assertThat(new PointsPayment(20, 100, 0, 10_000, 1).worthOf(77)).isEqualTo(385);
    }

    @Test
    void points_pay_no_more_than_their_share_and_no_fewer_than_the_minimum() {
        PointsPayment half = new PointsPayment(100, 5_000, 50, 5_000, 10);

        assertThat(half.mostOf(100_000)).isEqualTo(1_000);
        assertThat(half.answer(new Wanted(5_000, true, 100_000, true), 5_000))
                .isEqualTo(new Answer.Paid(1_000, 50_000));
        assertThat(half.answer(new Wanted(1_010, true, 100_000, false), 5_000))
                .isEqualTo(new Answer.Refused(Refusal.ABOVE_SHARE, 1_010, 1_000));
        assertThat(half.answer(new Wanted(40, true, 100_000, false), 5_000))
                .isEqualTo(new Answer.Refused(Refusal.BELOW_MINIMUM, 50, 1_000));
        assertThat(why(half.answer(new Wanted(5_000, true, 100_000, true), 45))).isEqualTo(Refusal.BELOW_MINIMUM);
    }

    @Test
    void the_largest_figures_stay_exact() {
        long most = (1L << 53) - 1;
        PointsPayment odd = new PointsPayment(most, most - 1, 0, 10_000, 1);

        assertThat(odd.worthOf(most)).isEqualTo(most - 1);
        assertThat(odd.pointsFor(most - 1)).isEqualTo(most);
        assertThat(new PointsPayment(1, most, 0, 10_000, 1).worthOf(most)).isEqualTo(most);
    }

    private static Refusal why(Answer answer) {
        return ((Answer.Refused) answer).why();
    }
}
