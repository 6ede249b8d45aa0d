package dev.setia.rules;

import static dev.setia.rules.Given.all;
import static dev.setia.rules.Given.amount;
import static dev.setia.rules.Given.capped;
import static dev.setia.rules.Given.category;
import static dev.setia.rules.Given.discount;
import static dev.setia.rules.Given.from;
import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.percent;
import static dev.setia.rules.Given.sku;
import static dev.setia.rules.Given.tier;
import static dev.setia.rules.Given.when;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.basket;
import static dev.setia.rules.Till.line;
import static dev.setia.rules.Till.taxed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Basket.Line;
import dev.setia.rules.Discount.Mode;
import dev.setia.rules.Discount.Mode.Per;
import dev.setia.rules.Discount.Scope;
import dev.setia.support.Case;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscountTests {
    private static final Line[] GIFT_SHOP = {
        line("mug", "sale", 2, 1_000),
        line("poster", "sale", 3, 1_500),
        line("shirt", "sale", 3, 2_000),
        line("bottle", "other", 2, 2_500)
    };

    private static Evaluation giftShop(Mode mode) {
        return program()
                .discount(discount("sale", Scope.LINES, mode, category("sale")))
                .sells(GIFT_SHOP);
    }

    @Test
    @Case("DI-1")
    void ten_off_each_line() {
        Evaluation evaluation = giftShop(new Mode.Amount(1_000, Per.LINE));

        assertThat(Then.discounts(evaluation)).containsExactly(1_000L, 1_000L, 1_000L, 0L);
        assertThat(Then.toPay(evaluation)).isEqualTo(14_500);
    }

    @Test
    @Case("DI-2")
    void ten_off_each_unit() {
        Evaluation evaluation = giftShop(new Mode.Amount(1_000, Per.UNIT));

        assertThat(Then.discounts(evaluation)).containsExactly(2_000L, 3_000L, 3_000L, 0L);
        assertThat(Then.toPay(evaluation)).isEqualTo(9_500);
    }

    @Test
    @Case("DI-3")
    void ten_off_split_by_amount() {
        Evaluation evaluation = giftShop(new Mode.Amount(1_000, Per.SPLIT));

        assertThat(Then.discounts(evaluation)).containsExactly(160L, 360L, 480L, 0L);
        assertThat(Then.toPay(evaluation)).isEqualTo(16_500);
    }

    @Test
    @Case("DI-5")
    void ten_percent_off_the_lines_named() {
        Evaluation evaluation = giftShop(new Mode.Percent(1_000));

        assertThat(Then.discounts(evaluation)).containsExactly(200L, 450L, 600L, 0L);
        assertThat(Then.toPay(evaluation)).isEqualTo(16_250);
    }

    @Test
    void a_new_price_holds_for_each_unit_that_costs_more() {
        assertThat(Then.discounts(giftShop(new Mode.NewPrice(1_200)))).containsExactly(0L, 900L, 2_400L, 0L);
    }

    @Test
    @Case("DI-7")
    void a_cap_ends_the_discount_and_the_explanation_says_so() {
        Evaluation evaluation = program()
                .discount(capped(percent("tenth", Scope.LINES, 1_000), 900))
                .sells(line("tv", 1, 12_000));

        assertThat(Then.discounts(evaluation)).containsExactly(900L);
        assertThat(Then.code(evaluation, "tenth")).isEqualTo(ReasonCode.REDUCED_BY_LIMIT);
    }

    @Test
    @Case("DI-7")
    void a_negative_line_limits_the_discount_to_what_the_basket_costs() {
        Program program = program().discount(capped(percent("tenth", Scope.LINES, 1_000), 900));

        assertThat(Then.discounts(program.sells(line("tv", 1, 12_000), line("old tv", 1, -11_400))))
                .containsExactly(600L, 0L);
        assertThat(Then.discounts(program.sells(line("radio", 1, 6_000), line("old radio", 1, -600))))
                .containsExactly(600L, 0L);
    }

    @ParameterizedTest
    @Case(
            value = "DI-12",
            deviates =
                    "A gift card is a tender: 90 are to pay, of which a card of 50 leaves 40 and a card of 100 leaves 0;"
                            + " that the card itself keeps its 10 is seen where a purchase charges it")
    @CsvSource({"5000, 4000", "10000, 0"})
    void a_gift_card_is_a_tender_and_changes_no_discount(long giftCard, long left) {
        Evaluation evaluation = program()
                .discount(percent("code", Scope.ORDER, 1_000))
                .sells(
                        MemberSnapshot.newMember(),
                        Till.paid(basket(line("coat", 1, 10_000)), Till.with("gift_card", giftCard)));

        assertThat(Then.toPay(evaluation)).isEqualTo(9_000);
        assertThat(Math.max(0, Then.toPay(evaluation) - giftCard)).isEqualTo(left);
    }

    @Test
    @Case("DI-13")
    void a_hundred_percent_leaves_exactly_nothing() {
        Program program = program().discount(percent("all", Scope.ORDER, 10_000));

        assertThat(Then.toPay(program.sells(
                        line("a", 1, 560),
                        line("b", 1, 892),
                        line("c", 1, 4_491),
                        line("d", 1, 21_726),
                        line("e", 1, 240_000))))
                .isZero();
        assertThat(Then.toPay(program.sells(taxed(line("a", 1, 1_199), 200), taxed(line("b", 1, 1_199), 200))))
                .isZero();
    }

    @Test
    @Case("DI-16")
    void twenty_percent_off_a_taxed_price() {
        Program program = program().discount(discount("fifth", Scope.LINES, new Mode.Percent(2_000), sku("desk")));
        Evaluation evaluation = program.sells(taxed(line("desk", 1, 36_800), 4_800), line("lamp", 10, 2_500));

        assertThat(Then.discounts(evaluation)).containsExactly(7_360L, 0L);
        assertThat(Then.toPay(evaluation)).isEqualTo(54_440);
    }

    @Test
    @Case("DI-17")
    void a_discount_on_taxed_units_stops_at_its_cap() {
        Discount fifth = discount("fifth", Scope.LINES, new Mode.Percent(2_000), sku("desk"));
        Line desks = taxed(line("desk", 8, 36_800), 38_400);
        Line given = Till.flagged(line("desk", 2, 0), Basket.Flag.FREE);
        Line lamps = line("lamp", 10, 2_500);

        assertThat(Then.toPay(program().discount(fifth).sells(desks, given, lamps)))
                .isEqualTo(260_520);
        Evaluation limited =
                onePointPer(1).netOfTax().discount(capped(fifth, 20_000)).sells(desks, given, lamps);
        assertThat(Then.toPay(limited)).isEqualTo(299_400);
        assertThat(Then.points(limited)).as("net of tax").isEqualTo(263_609);
    }

    @ParameterizedTest
    @Case("DI-18")
    @CsvSource({"2, 4, false", "2, 24, false", "3, 24, true"})
    void a_coupon_can_ask_for_units_and_for_an_amount(long a, long b, boolean isGranted) {
        Discount coupon = from(discount("coupon", Scope.LINES, new Mode.Percent(1_000), sku("A")), 3, 0);
        Evaluation evaluation = program()
                .discount(when(coupon, Given.spending(32_000, all())))
                .sells(line("A", a, 10_000), line("B", b, 500));

        assertThat(evaluation.totals().discountMinor() > 0).isEqualTo(isGranted);
    }

    @ParameterizedTest
    @Case("DI-19")
    @CsvSource({"100600, 0, false", "100500, 0, true", "100600, 1500, true"})
    void a_minimum_is_judged_on_the_price_with_tax(long minimum, long taxBasisPoints, boolean isGranted) {
        long ten = 10_000 + 10_000 * taxBasisPoints / 10_000;
        long five = 500 + 500 * taxBasisPoints / 10_000;
        Evaluation evaluation = program()
                .discount(from(percent("bulk", Scope.ORDER, 1_000), 0, minimum))
                .sells(line("A", 10, ten), line("B", 1, five));

        assertThat(evaluation.totals().discountMinor() > 0).isEqualTo(isGranted);
    }

    @Test
    @Case("DI-19")
    void a_minimum_that_is_not_met_says_how_much_is_missing() {
        Evaluation evaluation = program()
                .discount(from(percent("bulk", Scope.ORDER, 1_000), 0, 100_600))
                .sells(line("A", 10, 10_000), line("B", 1, 500));

        assertThat(Then.code(evaluation, "bulk")).isEqualTo(ReasonCode.BELOW_MINIMUM_SPEND);
        assertThat(Then.miss(evaluation, "bulk")).isEqualTo("100 minor");
    }

    @Test
    void eligibility_is_judged_before_any_discount_has_been_taken() {
        Evaluation evaluation = program()
                .discount(
                        percent("half", Scope.LINES, 5_000),
                        from(amount("ten", Scope.ORDER, 1_000, Per.SPLIT), 0, 10_000))
                .sells(line("hat", 1, 10_000));

        assertThat(Then.toPay(evaluation)).isEqualTo(4_000);
    }

    @Test
    @Case("DI-21")
    void a_window_of_days_opens_and_closes_to_the_instant() {
        Instant midnight = Instant.parse("2026-07-15T00:00:00Z");
        Instant nextMidnight = Instant.parse("2026-07-16T00:00:00Z");

        assertThat(discounted(midnight, nextMidnight)).isTrue();
        assertThat(discounted(null, midnight)).isFalse();
        assertThat(discounted(nextMidnight, null)).isFalse();
        assertThat(discounted(Given.NOON, null)).as("from is inclusive").isTrue();
        assertThat(discounted(null, Given.NOON)).as("until is exclusive").isFalse();
    }

    private static boolean discounted(@Nullable Instant from, @Nullable Instant until) {
        return program()
                        .discount(when(percent("today", Scope.ORDER, 1_000), new Condition.Between(from, until)))
                        .sells(line("hat", 1, 10_000))
                        .totals()
                        .discountMinor()
                > 0;
    }

    @Test
    void gift_cards_are_never_sold_below_their_worth() {
        Evaluation evaluation = program()
                .discount(percent("tenth", Scope.ORDER, 1_000))
                .sells(Till.flagged(line("card", 1, 5_000), Basket.Flag.GIFT_CARD), line("hat", 1, 1_000));

        assertThat(Then.discounts(evaluation)).containsExactly(0L, 100L);
    }

    @Test
    void a_tier_has_its_percentage_off_every_purchase() {
        Evaluation evaluation = program()
                .spendTiers(tier("basic", 0), tier("gold", 20_000, 10_000, 500, null))
                .sells(member().tier("gold").spent(25_000).snapshot(), line("hat", 1, 10_000));

        assertThat(Then.toPay(evaluation)).isEqualTo(9_500);
        assertThat(Then.code(evaluation, "gold")).isEqualTo(ReasonCode.DISCOUNTED);
    }

    @Test
    void a_members_discount_is_not_for_guests() {
        Discount members = new Discount(
                "members",
                "members",
                Scope.ORDER,
                new Mode.Percent(1_000),
                all(),
                null,
                0,
                0,
                null,
                null,
                null,
                true,
                true,
                0,
                List.of());

        assertThat(Then.code(program().discount(members).sells(MemberSnapshot.guest(), line("hat", 1, 100)), "members"))
                .isEqualTo(ReasonCode.NO_MEMBER);
        assertThat(Then.toPay(program().discount(members).sells(line("hat", 1, 100))))
                .isEqualTo(90);
    }

    @Test
    void a_discount_without_its_goods_in_the_basket_says_so() {
        Evaluation evaluation = program()
                .discount(discount("sale", Scope.LINES, new Mode.Percent(1_000), category("sale")))
                .sells(line("hat", 1, 100));

        assertThat(Then.code(evaluation, "sale")).isEqualTo(ReasonCode.NO_MATCHING_ITEMS);
    }
}
