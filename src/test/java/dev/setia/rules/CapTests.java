package dev.setia.rules;

import static dev.setia.rules.Given.capped;
import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.perAmount;
import static dev.setia.rules.Given.rule;
import static dev.setia.rules.Given.times;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.Evaluation.Effect.CounterUsed;
import dev.setia.shared.Points;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapTests {
    @Test
    void the_cap_of_a_rule_reduces_its_points_and_says_so() {
        Evaluation evaluation =
                program().earning(capped(perAmount("base", 1, 100), 50L, null)).sells(line("tea", 1, 8_000));

        assertThat(Then.points(evaluation)).isEqualTo(50);
        assertThat(Then.code(evaluation, "base")).isEqualTo(ReasonCode.REDUCED_BY_LIMIT);
        assertThat(Then.why(evaluation, "base").figures()).isEqualTo(Map.of("points_before_limit", 80L, "points", 50L));
    }

    @Test
    void caps_come_after_multipliers_and_leave_other_rules_alone() {
        Evaluation evaluation = program()
                .earning(capped(perAmount("capped", 1, 100), 30L, null), perAmount("open", 1, 200))
                .multiplier(times("double", 20_000))
                .sells(line("tea", 1, 2_000));

        assertThat(Then.points(evaluation)).as("30 of 40, and 20").isEqualTo(50);
    }

    @Test
    void the_cap_of_a_day_counts_what_earlier_purchases_of_the_day_used() {
        Program program = program().earning(capped(perAmount("base", 1, 100), null, 100L));
        Evaluation evaluation = program.sells(member().used("base", 70).snapshot(), line("tea", 1, 8_000));

        assertThat(Then.points(evaluation)).isEqualTo(30);
        assertThat(Then.the(evaluation, CounterUsed.class))
                .isEqualTo(new CounterUsed(
                        new MemberSnapshot.Counter("base", Limit.Span.DAY, LocalDate.of(2026, 7, 15)),
                        Limit.Whose.MEMBER,
                        30));
    }

    @Test
    void a_day_that_is_used_up_gives_nothing() {
        Program program = program().earning(capped(perAmount("base", 1, 100), null, 100L));
        Evaluation evaluation = program.sells(member().used("base", 100).snapshot(), line("tea", 1, 8_000));

        assertThat(Then.points(evaluation)).isZero();
        assertThat(Then.code(evaluation, "base")).isEqualTo(ReasonCode.LIMIT_REACHED);
        assertThat(Then.all(evaluation, CounterUsed.class)).isEmpty();
    }

    @Test
    void points_never_exceed_what_a_client_can_hold_exactly() {
        Evaluation evaluation = program()
                .earning(rule("mad", new Award.PerUnit(Points.MAX)), rule("madder", new Award.PerUnit(Points.MAX)))
                .multiplier(times("x", 1_000_000), times("y", 1_000_000), times("z", 1_000_000))
                .sells(line("tea", 1_000_000, 1));

        assertThat(Then.points(evaluation)).isEqualTo(Points.MAX);
    }

    @Test
    void the_odd_point_goes_to_the_rule_that_made_most_of_it() {
        Evaluation evaluation = program()
                .earning(perAmount("less", 1, 1_000), perAmount("more", 1, 500))
                .sells(line("tea", 1, 350));

        assertThat(Then.points(evaluation)).as("0.35 + 0.7").isEqualTo(1);
        assertThat(Then.code(evaluation, "less")).isEqualTo(ReasonCode.BELOW_ONE_STEP);
        assertThat(Then.figure(evaluation, "more", "points")).isEqualTo(1);
    }
}
