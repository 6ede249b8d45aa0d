package dev.setia.rules;

import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.tier;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Evaluation.Effect.PointsEarned;
import dev.setia.rules.Evaluation.Effect.QualifyingAdded;
import dev.setia.rules.Evaluation.Effect.TierReached;
import dev.setia.rules.Evaluation.Effect.VoucherIssued;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.support.Case;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierTests {
    private static final Tier[] LADDER = {tier("bronze", 0), tier("silver", 10_000), tier("gold", 20_000)};

    @ParameterizedTest
    @Case({"TR-1", "TR-2", "TR-3", "TR-4", "TR-5", "TR-6", "TR-7"})
    @CsvSource({
        "0, 6000, bronze",
        "0, 15000, silver",
        "0, 25000, gold",
        "4000, 500, bronze",
        "8000, 3000, silver",
        "18000, 3000, gold",
        "22000, 5000, gold"
    })
    void the_purchase_itself_counts_towards_the_tier(long before, long purchase, String expected) {
        Evaluation evaluation =
                program().spendTiers(LADDER).sells(member().spent(before).snapshot(), line("shoes", 1, purchase));

        assertThat(Then.tier(evaluation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"9999, bronze", "10000, silver"})
    void a_threshold_is_reached_at_its_very_amount(long purchase, String expected) {
        assertThat(Then.tier(program().spendTiers(LADDER).sells(line("shoes", 1, purchase))))
                .isEqualTo(expected);
    }

    @Test
    @Case("TR-19")
    void silver_makes_seven_hundred_and_fifty_of_five_hundred() {
        Evaluation evaluation = onePointPer(100)
                .spendTiers(tier("bronze", 0), tier("silver", 10_000, 15_000, 0, null))
                .sells(member().tier("silver").spent(12_000).snapshot(), line("coat", 1, 50_000));

        assertThat(Then.points(evaluation)).isEqualTo(750);
        assertThat(Then.code(evaluation, "silver")).isEqualTo(ReasonCode.MULTIPLIED);
    }

    @Test
    @Case("TR-24")
    void two_thresholds_crossed_at_once_are_one_step_to_the_highest() {
        Evaluation evaluation = program()
                .spendTiers(LADDER)
                .sells(member().tier("bronze").spent(100).snapshot(), line("shoes", 1, 30_000));

        assertThat(Then.the(evaluation, TierReached.class)).isEqualTo(new TierReached("bronze", "gold"));
    }

    @Test
    @Case("TR-25")
    void the_purchase_that_lifts_the_member_has_the_old_rate_and_the_old_discount() {
        Evaluation evaluation = onePointPer(100)
                .spendTiers(tier("bronze", 0), tier("silver", 10_000, 20_000, 1_000, null))
                .sells(member().tier("bronze").spent(9_000).snapshot(), line("shoes", 1, 5_000));

        assertThat(Then.tier(evaluation)).isEqualTo("silver");
        assertThat(Then.points(evaluation)).isEqualTo(50);
        assertThat(Then.toPay(evaluation)).isEqualTo(5_000);
    }

    @Test
    void the_rate_of_the_tier_everybody_has_holds_for_a_new_member_too() {
        assertThat(Then.points(onePointPer(100)
                        .spendTiers(tier("bronze", 0, 20_000, 0, null))
                        .sells(line("shoes", 1, 1_000))))
                .isEqualTo(20);
    }

    @Test
    void arrival_brings_the_gift_once() {
        Program program =
                program().spendTiers(tier("bronze", 0), tier("silver", 10_000, 10_000, 0, Given.freeUnit("Coffee")));

        assertThat(Then.all(
                        program.sells(member().tier("bronze").spent(9_000).snapshot(), line("shoes", 1, 1_000)),
                        VoucherIssued.class))
                .hasSize(1);
        assertThat(Then.all(
                        program.sells(member().tier("silver").spent(10_000).snapshot(), line("shoes", 1, 1_000)),
                        VoucherIssued.class))
                .isEmpty();
    }

    @Test
    void a_gift_of_points_comes_after_the_tier_and_is_named_after_it() {
        Evaluation evaluation = onePointPer(100)
                .spendTiers(tier("bronze", 0), tier("silver", 1_000, 10_000, 0, new Prize.BonusPoints("Welcome", 100)))
                .sells(member().tier("bronze").snapshot(), line("shoes", 1, 1_000));

        assertThat(evaluation.effects())
                .containsExactly(
                        new PointsEarned("purchase", 10, null, null),
                        new QualifyingAdded(1_000, 10, 1),
                        new TierReached("bronze", "silver"),
                        new PointsEarned("silver", 100, null, null));
    }

    @Test
    void a_member_above_what_was_spent_keeps_the_tier() {
        Evaluation evaluation = program()
                .spendTiers(LADDER)
                .sells(member().tier("gold").spent(0).snapshot(), line("shoes", 1, 100));

        assertThat(Then.tier(evaluation)).isNull();
        assertThat(Then.code(evaluation, "gold")).isEqualTo(ReasonCode.TIER_KEPT);
    }

    @Test
    @Case("TR-23")
    void a_tier_put_between_two_lifts_those_below_it_and_lowers_nobody() {
        Program program = program().spendTiers(tier("bronze", 0), tier("new", 5_000), tier("silver", 10_000));

        assertThat(Then.tier(program.sells(member().tier("bronze").spent(6_000).snapshot(), line("a", 1, 1))))
                .isEqualTo("new");
        assertThat(Then.tier(program.sells(member().tier("silver").spent(6_000).snapshot(), line("a", 1, 1))))
                .isNull();
    }

    @Test
    @Case("TR-12")
    void a_tier_for_the_next_period_is_announced_once_and_has_no_rate_yet() {
        Program program = onePointPer(100)
                .tiers(new SpendTiers(
                        Metric.SPEND,
                        new Window.Calendar(CalendarUnit.MONTH),
                        SpendTiers.Start.NEXT_PERIOD,
                        new SpendTiers.Validity.EndOfPeriod(0, null),
                        SpendTiers.Downgrade.FULL,
                        null,
                        List.of(tier("bronze", 0), tier("silver", 10_000, 20_000, 0, null))));
        Evaluation reaching = program.sells(member().tier("bronze").spent(9_000).snapshot(), line("shoes", 1, 1_000));
        Evaluation next = program.sells(
                member().tier("bronze").tierToCome("silver").spent(10_000).snapshot(), line("shoes", 1, 1_000));

        assertThat(Then.code(reaching, "silver")).isEqualTo(ReasonCode.TIER_TO_COME);
        assertThat(Then.tier(reaching)).isEqualTo("silver");
        assertThat(Then.tier(next)).isNull();
        assertThat(Then.points(next)).isEqualTo(10);
    }

    /**
     * Deviates: automatic redemption comes with the day change, so that a tier by balance is held until then; see
     * {@code AutoRedeemTests}. This is what the rules see once it has taken the points.
     */
    @Test
    @Case(value = "TR-18", deviates = "What the rules see once automatic redemption has emptied the balance")
    void a_tier_by_balance_counts_what_is_held_and_one_by_points_what_was_ever_earned() {
        MemberSnapshot redeemed = member().tier("basic").earned(90).balance(0).snapshot();
        Tier[] ladder = {tier("basic", 0), tier("hundred", 100)};

        assertThat(Then.tier(onePointPer(100).tiers(Metric.BALANCE, ladder).sells(redeemed, line("a", 1, 1_000))))
                .isNull();
        assertThat(Then.tier(
                        onePointPer(100).tiers(Metric.POINTS_EARNED, ladder).sells(redeemed, line("a", 1, 1_000))))
                .isEqualTo("hundred");
    }

    @Test
    void points_earned_lift_by_points_and_visits_by_visits() {
        assertThat(Then.tier(onePointPer(100)
                        .tiers(Metric.POINTS_EARNED, LADDER)
                        .sells(member().earned(9_990).snapshot(), line("a", 1, 1_000))))
                .isEqualTo("silver");
        assertThat(Then.miss(
                        program()
                                .tiers(Metric.VISITS, tier("new", 0), tier("regular", 5))
                                .sells(line("a", 9, 1)),
                        "new"))
                .isEqualTo("4 visits");
    }

    @Test
    void points_of_a_filled_card_count_as_earned() {
        PunchCard card = Given.card("card", 1, PunchCard.Basis.VISIT, new Prize.BonusPoints("p", 500));

        assertThat(Then.the(program().card(card).sells(line("a", 1, 100)), QualifyingAdded.class)
                        .points())
                .isEqualTo(500);
    }

    @Test
    void what_is_missing_to_the_next_tier_is_said() {
        Evaluation evaluation = program().spendTiers(LADDER).sells(line("shoes", 1, 6_000));

        assertThat(Then.miss(evaluation, "bronze")).isEqualTo("4000 minor");
    }

    @Test
    void below_the_first_threshold_there_is_no_tier_yet() {
        Evaluation evaluation = program().spendTiers(tier("silver", 10_000)).sells(line("shoes", 1, 6_000));

        assertThat(Then.tier(evaluation)).isNull();
        assertThat(Then.code(evaluation, "silver")).isEqualTo(ReasonCode.TIER_NOT_REACHED);
        assertThat(Then.miss(evaluation, "silver")).isEqualTo("4000 minor");
    }

    @Test
    void spend_is_what_is_paid_for_goods_after_discounts() {
        Evaluation evaluation = program()
                .discount(Given.percent("tenth", Discount.Scope.ORDER, 1_000))
                .sells(line("a", 1, 10_000), Till.flagged(line("card", 1, 5_000), Basket.Flag.GIFT_CARD));

        assertThat(Then.the(evaluation, QualifyingAdded.class)).isEqualTo(new QualifyingAdded(9_000, 0, 1));
    }

    @Test
    void the_rate_of_a_tier_is_not_mentioned_where_there_is_nothing_to_multiply() {
        Evaluation evaluation =
                program().spendTiers(tier("bronze", 0, 20_000, 0, null)).sells(line("shoes", 1, 1_000));

        assertThat(evaluation.explanation()).extracting(Evaluation.Reason::code).doesNotContain(ReasonCode.MULTIPLIED);
    }

    @Test
    void carriage_is_not_spend() {
        Evaluation evaluation =
                program().sells(line("a", 1, 1_000), Till.flagged(line("parcel", 1, 500), Basket.Flag.DELIVERY));

        assertThat(Then.the(evaluation, QualifyingAdded.class)).isEqualTo(new QualifyingAdded(1_000, 0, 1));
    }
}
