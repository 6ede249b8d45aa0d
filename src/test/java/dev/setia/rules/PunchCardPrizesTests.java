package dev.setia.rules;

import static dev.setia.rules.Given.card;
import static dev.setia.rules.Given.freeUnit;
import static dev.setia.rules.Given.limited;
import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.on;
import static dev.setia.rules.Given.prizes;
import static dev.setia.rules.Given.within;
import static dev.setia.rules.Given.withoutCarryOver;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Evaluation.Effect.CardLapsed;
import dev.setia.rules.Evaluation.Effect.StampsGiven;
import dev.setia.rules.Evaluation.Effect.VoucherIssued;
import dev.setia.rules.Limit.Span;
import dev.setia.rules.MemberSnapshot.OpenCard;
import dev.setia.rules.PunchCard.Basis;
import dev.setia.support.Case;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several prizes on a card, limits of longer spans, surplus, and windows. */
class PunchCardPrizesTests {
    private static final PunchCard CONES = card("cones", 10, Basis.UNIT);

    // --- several prizes

    private static final PunchCard TWO_PRIZES = prizes(
            CONES, new CardPrize(5, freeUnit("Small one")), new CardPrize(10, new Prize.BonusPoints("Hundred", 100)));

    @Test
    void a_prize_on_the_way_is_given_when_its_stamp_is_set_and_the_card_goes_on() {
        Evaluation evaluation =
                program().card(TWO_PRIZES).sells(member().card(TWO_PRIZES, 1, 3).snapshot(), line("cone", 2, 300));

        assertThat(Then.the(evaluation, StampsGiven.class))
                .isEqualTo(new StampsGiven("cones", 1, 2, 0, List.of(), List.of(Set.of(5L)), 3, 5, 10));
        assertThat(Then.the(evaluation, VoucherIssued.class).prize().name()).isEqualTo("Small one");
        assertThat(Then.code(evaluation, "cones")).isEqualTo(ReasonCode.PRIZE_REACHED);
        assertThat(Then.miss(evaluation, "cones")).as("to the next prize").isEqualTo("5 stamps");
    }

    @Test
    void the_nearest_miss_is_that_to_the_next_prize_and_not_to_the_full_card() {
        Evaluation evaluation =
                program().card(TWO_PRIZES).sells(member().card(TWO_PRIZES, 1, 1).snapshot(), line("cone", 1, 300));

        assertThat(Then.miss(evaluation, "cones")).isEqualTo("3 stamps");
    }

    @Test
    void one_basket_over_several_cards_gives_each_prize_that_it_passes() {
        Evaluation evaluation =
                program().card(TWO_PRIZES).sells(member().card(TWO_PRIZES, 1, 7).snapshot(), line("cone", 19, 300));

        assertThat(Then.the(evaluation, StampsGiven.class).prizes())
                .containsExactly(Set.of(10L), Set.of(5L, 10L), Set.of(5L));
        assertThat(Then.all(evaluation, VoucherIssued.class)).hasSize(2);
        assertThat(Then.points(evaluation)).isEqualTo(200);
    }

    @Test
    void a_prize_that_stayed_with_the_member_after_a_return_is_not_given_again() {
        OpenCard returned = new OpenCard(TWO_PRIZES, 1, 4, Given.NOON, Set.of(5L));
        Evaluation evaluation =
                program().card(TWO_PRIZES).sells(member().card(returned).snapshot(), line("cone", 2, 300));

        assertThat(Then.the(evaluation, StampsGiven.class).after()).isEqualTo(6);
        assertThat(Then.all(evaluation, VoucherIssued.class)).isEmpty();
        assertThat(Then.miss(evaluation, "cones")).isEqualTo("4 stamps");
    }

    @Test
    void a_card_without_a_prize_on_its_last_place_is_full_all_the_same() {
        PunchCard early = prizes(CONES, new CardPrize(4, freeUnit("Early")));
        Evaluation evaluation =
                program().card(early).sells(member().card(early, 1, 9).snapshot(), line("cone", 1, 300));

        assertThat(Then.code(evaluation, "cones")).isEqualTo(ReasonCode.CARD_FILLED);
        assertThat(Then.all(evaluation, VoucherIssued.class)).isEmpty();
    }

    // --- limits of longer spans

    @Test
    @Case("PC-9")
    void a_card_of_fifty_that_is_limited_to_fifty_a_year_is_filled_once() {
        PunchCard once = limited(card("visits", 50, Basis.UNIT), Limit.per(Span.YEAR, 50));
        Evaluation fiftieth = program()
                .card(once)
                .sells(member().card(once, 1, 49).used("visits", Span.YEAR, 49).snapshot(), line("visit", 1, 300));
        Evaluation next = program()
                .card(once)
                .sells(member().used("visits", Span.YEAR, 50).snapshot(), line("visit", 1, 300));

        assertThat(Then.code(fiftieth, "visits")).isEqualTo(ReasonCode.CARD_FILLED);
        assertThat(Then.all(fiftieth, VoucherIssued.class)).hasSize(1);
        assertThat(Then.stamps(next)).isZero();
        assertThat(Then.code(next, "visits")).isEqualTo(ReasonCode.LIMIT_REACHED);
    }

    // --- carry-over

    @Test
    void stamps_beyond_the_full_card_are_dropped_when_the_card_says_so() {
        PunchCard strict = withoutCarryOver(CONES);
        Evaluation evaluation =
                program().card(strict).sells(member().card(strict, 1, 8).snapshot(), line("cone", 5, 300));

        assertThat(Then.the(evaluation, StampsGiven.class).stamps()).isEqualTo(2);
        assertThat(Then.the(evaluation, StampsGiven.class).after()).isZero();
        assertThat(Then.figure(evaluation, "cones", "stamps_dropped")).isEqualTo(3);
    }

    @Test
    void a_limit_and_a_dropped_surplus_are_told_apart() {
        PunchCard strict = limited(withoutCarryOver(CONES), Limit.per(Span.PURCHASE, 4));
        Evaluation evaluation =
                program().card(strict).sells(member().card(strict, 1, 8).snapshot(), line("cone", 6, 300));

        assertThat(Then.figure(evaluation, "cones", "stamps_before_limit")).isEqualTo(6);
        assertThat(Then.figure(evaluation, "cones", "stamps_dropped")).isEqualTo(2);
    }

    // --- window

    private static final PunchCard MONTH = within(CONES, Period.ofDays(30));

    @Test
    @Case("PC-16")
    void seven_stamps_lapse_with_the_window_and_bring_nothing() {
        OpenCard old = new OpenCard(MONTH, 1, 7, Given.NOON.minus(Duration.ofDays(31)));
        Evaluation evaluation =
                program().number(2).card(MONTH).sells(member().card(old).snapshot(), line("cone", 3, 300));

        assertThat(Then.the(evaluation, CardLapsed.class)).isEqualTo(new CardLapsed("cones", 1, 7));
        assertThat(Then.the(evaluation, StampsGiven.class))
                .isEqualTo(new StampsGiven("cones", 2, 3, 0, List.of(), List.of(Set.of()), 0, 3, 10));
        assertThat(evaluation.effects().getFirst()).isInstanceOf(CardLapsed.class);
        assertThat(Then.all(evaluation, VoucherIssued.class)).isEmpty();
        assertThat(Then.code(evaluation, "cones")).isEqualTo(ReasonCode.CARD_LAPSED);
    }

    @Test
    @Case("PC-16")
    void a_card_can_be_stamped_on_the_whole_last_day_of_its_window() {
        OpenCard old = new OpenCard(MONTH, 1, 7, Given.NOON.minus(Duration.ofDays(30)));
        Evaluation evaluation = program().card(MONTH).sells(member().card(old).snapshot(), line("cone", 3, 300));

        assertThat(Then.all(evaluation, CardLapsed.class)).isEmpty();
        assertThat(Then.code(evaluation, "cones")).isEqualTo(ReasonCode.CARD_FILLED);
    }

    @Test
    void a_window_is_counted_in_days_of_the_programs_zone() {
        assertThat(MONTH.lapsesAt(Instant.parse("2026-06-30T23:30:00Z"), ZoneId.of("Asia/Jakarta")))
                .as("1 July in Jakarta; 31 July is the last day")
                .isEqualTo("2026-07-31T17:00:00Z");
        assertThat(within(CONES, Period.ofMonths(1)).lapsesAt(Instant.parse("2027-01-31T12:00:00Z"), ZoneId.of("UTC")))
                .as("month ends clamp")
                .isEqualTo("2027-03-01T00:00:00Z");
        assertThat(CONES.lapsesAt(Given.NOON, ZoneId.of("UTC"))).isNull();
    }

    @Test
    void a_card_lapses_though_nothing_in_the_basket_would_stamp_it() {
        PunchCard cones = on(MONTH, Given.sku("cone"));
        OpenCard old = new OpenCard(cones, 1, 7, Given.NOON.minus(Duration.ofDays(40)));
        Evaluation evaluation = program().card(cones).sells(member().card(old).snapshot(), line("water", 1, 100));

        assertThat(Then.the(evaluation, CardLapsed.class).stamps()).isEqualTo(7);
        assertThat(Then.stamps(evaluation)).isZero();
    }

    @Test
    void stamps_owed_from_a_return_outlive_the_card_that_lapses() {
        OpenCard old = new OpenCard(MONTH, 1, -2, Given.NOON.minus(Duration.ofDays(40)));
        Evaluation evaluation = program().card(MONTH).sells(member().card(old).snapshot(), line("cone", 3, 300));

        assertThat(Then.the(evaluation, CardLapsed.class).stamps()).isZero();
        assertThat(Then.the(evaluation, StampsGiven.class).after()).isEqualTo(1);
    }

    @Test
    void the_next_prize_is_the_first_beyond_the_stamps_that_are_there() {
        PunchCard card = Given.prizes(
                Given.card("ten", 10, PunchCard.Basis.UNIT),
                new CardPrize(5, new Prize.BonusPoints("five", 5)),
                new CardPrize(10, new Prize.BonusPoints("ten", 10)));

        assertThat(card.nextPrize(4)).isEqualTo(card.prizes().getFirst());
        assertThat(card.nextPrize(5)).isEqualTo(card.prizes().getLast());
        assertThat(card.nextPrize(10)).isNull();
    }
}
