package dev.setia.rules;

import static dev.setia.rules.Given.card;
import static dev.setia.rules.Given.limited;
import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.on;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.flagged;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Basket.Flag;
import dev.setia.rules.Evaluation.Effect.CounterUsed;
import dev.setia.rules.Evaluation.Effect.PointsEarned;
import dev.setia.rules.Evaluation.Effect.StampsGiven;
import dev.setia.rules.Evaluation.Effect.VoucherIssued;
import dev.setia.rules.Limit.Span;
import dev.setia.rules.PunchCard.Basis;
import dev.setia.support.Case;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PunchCardTests {
    private static final PunchCard CONES = card("cones", 10, Basis.UNIT);

    @Test
    @Case("PC-11")
    void nine_cones_leave_the_card_one_stamp_short_of_full() {
        Evaluation evaluation = program().card(CONES).sells(line("cone", 9, 300));

        assertThat(Then.the(evaluation, StampsGiven.class))
                .isEqualTo(new StampsGiven("cones", 1, 9, 0, List.of(), List.of(Set.of()), 0, 9, 10));
        assertThat(Then.miss(evaluation, "cones")).isEqualTo("1 stamps");
    }

    @Test
    @Case("PC-11")
    void the_tenth_cone_fills_the_card_and_opens_an_empty_one() {
        Evaluation evaluation =
                program().card(CONES).sells(member().card(CONES, 1, 9).snapshot(), line("cone", 1, 300));

        assertThat(Then.the(evaluation, StampsGiven.class))
                .isEqualTo(new StampsGiven("cones", 1, 1, 1, List.of(10L), List.of(Set.of(10L), Set.of()), 9, 0, 10));
        assertThat(Then.all(evaluation, VoucherIssued.class)).hasSize(1);
        assertThat(Then.code(evaluation, "cones")).isEqualTo(ReasonCode.CARD_FILLED);
    }

    @Test
    @Case("PC-11")
    void the_eleventh_cone_is_the_first_stamp_of_the_next_card() {
        Evaluation evaluation =
                program().card(CONES).sells(member().card(CONES, 1, 9).snapshot(), line("cone", 2, 300));

        assertThat(Then.the(evaluation, StampsGiven.class).after()).isEqualTo(1);
    }

    @Test
    @Case("PC-12")
    void the_free_wash_rung_up_at_price_zero_gives_no_stamp() {
        Evaluation evaluation = program().card(card("washes", 6, Basis.UNIT)).sells(line("wash", 1, 0));

        assertThat(Then.stamps(evaluation)).isZero();
        assertThat(Then.code(evaluation, "washes")).isEqualTo(ReasonCode.NO_MATCHING_ITEMS);
    }

    @Test
    void a_unit_that_the_till_flags_as_free_gives_no_stamp() {
        Evaluation evaluation =
                program().card(CONES).sells(flagged(line("cone", 1, 300), Flag.FREE), line("cone", 2, 300));

        assertThat(Then.stamps(evaluation)).isEqualTo(2);
    }

    @Test
    @Case("PC-1")
    void a_unit_that_a_discount_gives_away_gives_no_stamp() {
        Evaluation evaluation = program()
                .card(CONES)
                .discount(Given.everyNth("third", 3, new Discount.Mode.Percent(10_000)))
                .sells(line("cone", 6, 300));

        assertThat(Then.stamps(evaluation)).isEqualTo(4);
    }

    @Test
    @Case("PC-8")
    void twelve_coffees_give_the_first_prize_and_leave_two_on_the_next_card() {
        Evaluation evaluation = program().card(card("coffee", 10, Basis.UNIT)).sells(line("coffee", 12, 250));

        assertThat(Then.the(evaluation, StampsGiven.class).after()).isEqualTo(2);
        assertThat(Then.all(evaluation, VoucherIssued.class)).hasSize(1);
    }

    @Test
    void one_basket_fills_several_cards() {
        Evaluation evaluation =
                program().card(CONES).sells(member().card(CONES, 1, 4).snapshot(), line("cone", 29, 300));

        assertThat(Then.the(evaluation, StampsGiven.class))
                .isEqualTo(new StampsGiven(
                        "cones",
                        1,
                        29,
                        3,
                        List.of(10L, 10L, 10L),
                        List.of(Set.of(10L), Set.of(10L), Set.of(10L), Set.of()),
                        4,
                        3,
                        10));
        assertThat(Then.all(evaluation, VoucherIssued.class)).hasSize(3);
    }

    @Test
    void an_open_card_keeps_its_definition_and_the_next_one_opens_on_the_version_in_force() {
        PunchCard old = card("cones", 5, Basis.UNIT, new Prize.BonusPoints("Old", 50));
        Evaluation evaluation =
                program().number(3).card(CONES).sells(member().card(old, 2, 4).snapshot(), line("cone", 3, 300));

        assertThat(Then.the(evaluation, StampsGiven.class))
                .isEqualTo(new StampsGiven("cones", 3, 3, 1, List.of(5L), List.of(Set.of(5L), Set.of()), 4, 2, 10));
        assertThat(Then.points(evaluation)).as("the old prize").isEqualTo(50);
        assertThat(Then.all(evaluation, VoucherIssued.class)).isEmpty();
    }

    @Test
    void a_card_that_is_not_filled_stays_on_its_version() {
        PunchCard old = card("cones", 5, Basis.UNIT);
        Evaluation evaluation =
                program().number(3).card(CONES).sells(member().card(old, 2, 1).snapshot(), line("cone", 1, 300));

        assertThat(Then.the(evaluation, StampsGiven.class))
                .isEqualTo(new StampsGiven("cones", 2, 1, 0, List.of(), List.of(Set.of()), 1, 2, 5));
    }

    @Test
    void a_card_that_the_program_no_longer_has_is_filled_to_its_end_and_no_further() {
        Evaluation evaluation =
                program().number(3).sells(member().card(CONES, 2, 8).snapshot(), line("cone", 5, 300));

        assertThat(Then.the(evaluation, StampsGiven.class))
                .isEqualTo(new StampsGiven("cones", 3, 2, 1, List.of(10L), List.of(Set.of(10L), Set.of()), 8, 0, 10));
        assertThat(program()
                        .number(3)
                        .sells(member().card(CONES, 2, 0).snapshot(), line("cone", 5, 300))
                        .explanation())
                .extracting(Evaluation.Reason::kind)
                .doesNotContain(Evaluation.Kind.PUNCH_CARD);
    }

    @Test
    void a_visit_is_one_stamp_however_much_is_bought() {
        Evaluation evaluation =
                program().card(card("visits", 10, Basis.VISIT)).sells(line("a", 5, 300), line("b", 2, 100));

        assertThat(Then.stamps(evaluation)).isEqualTo(1);
    }

    @Test
    void an_amount_card_stamps_each_full_step_of_what_is_paid() {
        Program program = program()
                .card(card("spend", 10, Basis.AMOUNT))
                .discount(Given.percent("tenth", Discount.Scope.ORDER, 1_000));

        assertThat(Then.stamps(program.sells(line("a", 1, 3_300))))
                .as("29.70 at 10 each")
                .isEqualTo(2);
        Evaluation less = program.sells(line("a", 1, 1_000));
        assertThat(Then.code(less, "spend")).isEqualTo(ReasonCode.BELOW_ONE_STEP);
        assertThat(Then.miss(less, "spend")).isEqualTo("100 minor");
    }

    @Test
    void a_limit_for_each_purchase_reduces_the_stamps_and_says_so() {
        Evaluation evaluation =
                program().card(limited(CONES, Limit.per(Span.PURCHASE, 2))).sells(line("cone", 5, 300));

        assertThat(Then.stamps(evaluation)).isEqualTo(2);
        assertThat(Then.code(evaluation, "cones")).isEqualTo(ReasonCode.REDUCED_BY_LIMIT);
    }

    @Test
    @Case(value = "PC-10", deviates = "The limit is the program's word: no caller can lift it for one purchase")
    void a_second_stamp_on_a_card_of_one_for_each_day_is_not_given() {
        PunchCard daily = limited(CONES, Limit.per(Span.DAY, 1));
        Evaluation first = program().card(daily).sells(line("cone", 1, 300));
        Evaluation second =
                program().card(daily).sells(member().used("cones", 1).snapshot(), line("cone", 1, 300));

        assertThat(Then.the(first, CounterUsed.class))
                .isEqualTo(new CounterUsed(
                        new MemberSnapshot.Counter("cones", Limit.Span.DAY, LocalDate.of(2026, 7, 15)),
                        Limit.Whose.MEMBER,
                        1));
        assertThat(Then.stamps(first)).isEqualTo(1);
        assertThat(Then.stamps(second)).isZero();
        assertThat(Then.code(second, "cones")).isEqualTo(ReasonCode.LIMIT_REACHED);
    }

    @Test
    void only_the_goods_of_the_card_stamp_it() {
        Evaluation evaluation =
                program().card(on(CONES, Given.sku("cone"))).sells(line("cone", 1, 300), line("water", 4, 100));

        assertThat(Then.stamps(evaluation)).isEqualTo(1);
    }

    @Test
    void a_voucher_ends_at_the_end_of_its_last_day_in_the_programs_zone() {
        PunchCard card = card("cones", 1, Basis.UNIT, new Prize.FreeUnits("Cone", Given.all(), 1, Period.ofDays(30)));
        Evaluation evaluation = program().zone("Asia/Jakarta").card(card).sells(line("cone", 1, 300));

        assertThat(Then.the(evaluation, VoucherIssued.class).expiresAt())
                .as("14 August is the last day")
                .isEqualTo("2026-08-14T17:00:00Z");
    }

    @Test
    void points_of_a_full_card_are_booked_at_once_and_named_after_it() {
        PunchCard card = card("cones", 2, Basis.UNIT, new Prize.BonusPoints("Fifty", 50));
        Evaluation evaluation = program().card(card).sells(line("cone", 5, 300));

        assertThat(Then.the(evaluation, PointsEarned.class)).isEqualTo(new PointsEarned("cones", 100, null, null));
    }

    @Test
    void a_card_of_one_place_does_not_make_a_million_vouchers() {
        Evaluation evaluation = program().card(card("one", 1, Basis.UNIT)).sells(line("screw", 1_000_000, 1));

        assertThat(Then.the(evaluation, StampsGiven.class).filled()).isEqualTo(Stamping.PRIZES_MAX);
        assertThat(Then.all(evaluation, VoucherIssued.class)).hasSize(Stamping.PRIZES_MAX);
    }

    @Test
    void a_guest_gets_no_stamps() {
        assertThat(Then.code(program().card(CONES).sells(MemberSnapshot.guest(), line("cone", 1, 300)), "cones"))
                .isEqualTo(ReasonCode.NO_MEMBER);
    }

    @Test
    void each_card_that_becomes_full_gives_its_own_prize() {
        PunchCard old = card("cones", 5, Basis.UNIT, new Prize.BonusPoints("Old", 50));
        PunchCard now = card("cones", 3, Basis.UNIT, new Prize.BonusPoints("New", 7));
        Evaluation evaluation = Program.onePointPer(300)
                .card(now)
                .sells(member().card(old, 1, 4).snapshot(), line("cone", 8, 300));

        assertThat(Then.all(evaluation, PointsEarned.class))
                .extracting(PointsEarned::points)
                .containsExactly(8L, 50L, 14L);
        assertThat(Then.the(evaluation, Evaluation.Effect.QualifyingAdded.class).points())
                .isEqualTo(72);
        assertThat(Then.the(evaluation, StampsGiven.class).sizes()).containsExactly(5L, 3L, 3L);
    }
}
