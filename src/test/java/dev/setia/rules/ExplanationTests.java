package dev.setia.rules;

import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.tier;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.rules.Discount.Scope;
import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Evaluation.NearestMiss;
import dev.setia.rules.Evaluation.Reason;
import dev.setia.rules.ProgramVersion.Rounding;
import dev.setia.rules.PunchCard.Basis;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTests {
    private static final Program CAFE = onePointPer(10_000)
            .earning("welcome", new Award.PerPurchase(2))
            .multiplier(Given.times("double", 20_000))
            .card(Given.card("coffee", 10, Basis.UNIT))
            .spendTiers(tier("basic", 0), tier("gold", 500_000))
            .discount(
                    Given.percent("tenth", Scope.ORDER, 1_000),
                    Given.everyNth("fifth", 5, new Discount.Mode.Percent(10_000)));

    @Test
    void every_policy_of_the_version_has_its_reason_in_the_order_of_the_work() {
        assertThat(CAFE.sells(line("latte", 1, 30_000)).explanation())
                .extracting(Reason::policy)
                .containsExactly("fifth", "tenth", "base", "welcome", "double", "coffee", "basic");
        assertThat(CAFE.sells(MemberSnapshot.guest(), line("latte", 1, 30_000)).explanation())
                .extracting(Reason::policy)
                .containsExactly("fifth", "tenth", "base", "welcome", "double", "coffee", "basic");
    }

    @Test
    void what_fired_shows_its_arithmetic_in_reading_order() {
        Evaluation evaluation = CAFE.sells(line("latte", 1, 30_000));

        assertThat(List.copyOf(Then.why(evaluation, "base").figures().entrySet()))
                .containsExactly(
                        Map.entry("basis_minor", 27_000L),
                        Map.entry("points_per_step", 1L),
                        Map.entry("step_minor", 10_000L),
                        Map.entry("points", 5L));
        assertThat(Then.why(evaluation, "double").figures())
                .isEqualTo(Map.of("points_before", 4L, "factor_basis_points", 20_000L, "points_after", 9L));
        assertThat(Then.why(evaluation, "coffee"))
                .isEqualTo(new Reason(
                        Kind.PUNCH_CARD,
                        "coffee",
                        true,
                        ReasonCode.STAMPED,
                        Map.of("stamps", 1L, "before", 0L, "after", 1L, "size", 10L, "filled", 0L),
                        new NearestMiss("stamps", 9)));
    }

    @Test
    void the_shares_of_the_rules_add_up_to_the_points() {
        Evaluation evaluation = program()
                .earning(Given.perAmount("a", 1, 300), Given.perAmount("b", 1, 700))
                .multiplier(Given.times("x", 15_000), Given.bonus("y-plus", 7))
                .sells(line("latte", 1, 1_000));

        long shares = Then.figure(evaluation, "a", "points")
                + Then.figure(evaluation, "b", "points")
                + Then.figure(evaluation, "y-plus", "bonus_points");
        assertThat(Then.points(evaluation))
                .as("⌊1.5 × (3.33 + 1.43) + 7⌋")
                .isEqualTo(14)
                .isEqualTo(shares);
    }

    /**
     * Whatever the rounding and the factor: with the amount said there is a point more, with one unit less there is
     * not.
     */
    @ParameterizedTest
    @CsvSource({
        "FLOOR, 10000, 1234, 1000",
        "HALF_UP, 10000, 1234, 1000",
        "CEILING, 10000, 1234, 1000",
        "FLOOR, 15000, 999, 700",
        "HALF_UP, 12500, 1, 700",
        "CEILING, 12500, 7, 1",
        "FLOOR, 33333, 10, 1000000",
        "CEILING, 10000, 3000, 1000"
    })
    void the_nearest_miss_is_exact(Rounding rounding, int factor, long amount, long step) {
        Program program = onePointPer(step).rounding(rounding).multiplier(Given.times("x", factor));
        Evaluation now = program.sells(line("a", 1, amount));
        NearestMiss miss = Then.why(now, "base").nearestMiss();

        assertThat(miss).isNotNull();
        assertThat(Then.points(program.sells(line("a", 1, amount + miss.missing()))))
                .isGreaterThan(Then.points(now));
        assertThat(Then.points(program.sells(line("a", 1, amount + miss.missing() - 1))))
                .isEqualTo(Then.points(now));
    }

    @Test
    void four_thousand_rupiah_short_of_the_first_point() {
        Evaluation evaluation = onePointPer(10_000).sells(line("tea", 1, 6_000));

        assertThat(Then.why(evaluation, "base"))
                .isEqualTo(new Reason(
                        Kind.EARNING,
                        "base",
                        false,
                        ReasonCode.BELOW_ONE_STEP,
                        Map.of("basis_minor", 6_000L),
                        new NearestMiss("minor", 4_000)));
    }

    @Test
    void one_stamp_short_is_said_also_when_nothing_was_stamped() {
        PunchCard cones = Given.on(Given.card("cones", 10, Basis.UNIT), Given.sku("cone"));
        Evaluation evaluation =
                program().card(cones).sells(member().card(cones, 1, 9).snapshot(), line("water", 1, 100));

        assertThat(Then.miss(evaluation, "cones")).isEqualTo("1 stamps");
    }

    @Test
    void figures_are_an_ordinary_unchangeable_map() {
        Map<String, Long> figures = Figures.of(new String[] {"a", "b"}, 1, 2);

        assertThat(figures)
                .isEqualTo(new LinkedHashMap<>(Map.of("a", 1L, "b", 2L)))
                .hasSize(2);
        assertThat(figures.hashCode()).isEqualTo(Map.of("a", 1L, "b", 2L).hashCode());
        assertThat(figures.get("c")).isNull();
        assertThat(figures.containsKey("b")).isTrue();
        Iterator<String> names = figures.keySet().iterator();
        names.next();
        names.next();
        assertThatThrownBy(names::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void the_words_of_the_reasons_are_stable() {
        assertThat(ReasonCode.BELOW_MINIMUM_SPEND.text()).isEqualTo("below_minimum_spend");
    }
}
