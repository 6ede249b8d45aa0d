package dev.setia.rules;

import static dev.setia.rules.Given.card;
import static dev.setia.rules.Given.limited;
import static dev.setia.rules.Given.perAmount;
import static dev.setia.rules.Given.tier;
import static dev.setia.rules.Given.when;
import static dev.setia.rules.Given.within;
import static dev.setia.rules.LintTests.codes;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.setia.rules.Finding.Code;
import dev.setia.rules.Finding.Severity;
import dev.setia.rules.Limit.Span;
import dev.setia.rules.Lint.Trade;
import dev.setia.rules.PunchCard.Basis;
import java.time.DayOfWeek;
import java.time.Period;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the linter says of limits, and of what they put out of reach. */
class LimitLintTests {
    private static final Trade TRADE = new Trade(Given.NOON, null, null, null);
    private static final Condition MONDAY = new Condition.OnDays(Set.of(DayOfWeek.MONDAY));

    @Test
    void a_cap_that_never_bites_is_told() {
        assertThat(codes(program()
                        .earning(limited(
                                perAmount("base", 1, 100), Limit.per(Span.PURCHASE, 50), Limit.per(Span.DAY, 50)))))
                .containsExactly(Code.CAP_NEVER_BITES);
        assertThat(codes(program()
                        .earning(limited(
                                perAmount("base", 1, 100), Limit.per(Span.PURCHASE, 49), Limit.per(Span.DAY, 50)))))
                .isEmpty();
        assertThat(codes(program()
                        .earning(limited(
                                perAmount("base", 1, 100), Limit.per(Span.WEEK, 50), Limit.per(Span.MONTH, 50)))))
                .as("a week may lie in two months")
                .isEmpty();
    }

    @Test
    void a_tier_beyond_what_the_limits_let_anybody_earn_is_told() {
        Program capped = onePointPer(100).limit(Limit.per(Span.EVER, 500));

        assertThat(codes(capped.tiers(SpendTiers.Metric.POINTS_EARNED, tier("gold", 501))))
                .containsExactly(Code.TIER_OUT_OF_REACH);
        assertThat(codes(onePointPer(100)
                        .limit(Limit.per(Span.EVER, 500))
                        .tiers(SpendTiers.Metric.POINTS_EARNED, tier("gold", 500))))
                .isEmpty();
        assertThat(codes(program()
                        .earning(
                                limited(perAmount("base", 1, 100), Limit.per(Span.EVER, 300)),
                                limited(perAmount("tea", 1, 100), Limit.per(Span.EVER, 200)))
                        .tiers(SpendTiers.Metric.POINTS_EARNED, tier("gold", 501))))
                .as("the rules' own limits together")
                .contains(Code.TIER_OUT_OF_REACH);
        assertThat(codes(onePointPer(100).maxBalance(400).tiers(SpendTiers.Metric.BALANCE, tier("gold", 500))))
                .containsExactly(Code.TIER_OUT_OF_REACH);
    }

    @Test
    void automatic_redemption_that_never_comes_or_empties_a_tier_by_balance_is_told() {
        assertThat(codes(onePointPer(100).maxBalance(400).autoRedeem(401, "tea")))
                .containsExactly(Code.AUTO_REDEEM_OUT_OF_REACH);
        assertThat(codes(onePointPer(100).maxBalance(400).autoRedeem(400, "tea")))
                .isEmpty();
        assertThat(codes(onePointPer(100)
                        .autoRedeem(100, "tea")
                        .tiers(SpendTiers.Metric.BALANCE, tier("basic", 0), tier("hundred", 100))))
                .containsExactly(Code.AUTO_REDEEM_EMPTIES_TIER);
        assertThat(codes(onePointPer(100)
                        .autoRedeem(100, "tea")
                        .tiers(SpendTiers.Metric.POINTS_EARNED, tier("basic", 0), tier("hundred", 100))))
                .isEmpty();
    }

    @Test
    void a_card_that_its_limits_never_let_fill_is_an_error() {
        PunchCard coffee = card("coffee", 10, Basis.UNIT);

        assertThat(Lint.of(
                        program()
                                .card(limited(within(coffee, Period.ofDays(30)), Limit.per(Span.MONTH, 3)))
                                .version(),
                        TRADE))
                .extracting(Finding::code, Finding::severity)
                .containsExactly(tuple(Code.CARD_NEVER_FILLS, Severity.ERROR));
        assertThat(codes(program().card(limited(coffee, Limit.per(Span.EVER, 9)))))
                .containsExactly(Code.CARD_NEVER_FILLS);
        assertThat(codes(program().card(limited(within(coffee, Period.ofDays(30)), Limit.per(Span.DAY, 1)))))
                .isEmpty();
        assertThat(codes(program().card(limited(coffee, Limit.per(Span.YEAR, 10)))))
                .isEmpty();
    }

    @Test
    void a_window_of_a_week_has_eight_days() {
        Program nine =
                program().card(limited(within(card("nine", 9, Basis.VISIT), Period.ofDays(7)), Limit.per(Span.DAY, 1)));
        Program eight = program()
                .card(limited(within(card("eight", 8, Basis.VISIT), Period.ofDays(7)), Limit.per(Span.DAY, 1)));

        assertThat(codes(nine)).containsExactly(Code.CARD_NEVER_FILLS);
        assertThat(codes(eight)).isEmpty();
    }

    @Test
    void a_card_for_one_visit_in_a_life_never_fills_beyond_one_stamp() {
        PunchCard visits = when(card("welcome", 2, Basis.VISIT), new Condition.FirstVisit());

        assertThat(codes(program().card(visits))).containsExactly(Code.CARD_NEVER_FILLS);
        assertThat(codes(program().card(when(card("welcome", 2, Basis.UNIT), new Condition.FirstVisit()))))
                .as("two units on the first visit fill it")
                .isEmpty();
    }
}
