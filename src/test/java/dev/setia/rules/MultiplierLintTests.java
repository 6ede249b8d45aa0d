package dev.setia.rules;

import static dev.setia.rules.Given.limited;
import static dev.setia.rules.LintTests.codes;
import static dev.setia.rules.Program.onePointPer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Finding.Code;
import dev.setia.rules.Limit.Span;
import java.time.DayOfWeek;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the linter says of promotions that meet. */
class MultiplierLintTests {
    private static final Condition WEEKEND = new Condition.OnDays(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    private static final Condition MONDAY = new Condition.OnDays(Set.of(DayOfWeek.MONDAY));

    @Test
    void a_factor_and_a_bonus_of_one_priority_are_a_tie_and_two_factors_are_not() {
        assertThat(codes(onePointPer(100).multiplier(Given.times("double", 20_000), Given.bonus("plus", 5))))
                .containsExactly(Code.PRIORITY_TIE);
        assertThat(codes(onePointPer(100).multiplier(Given.times("double", 20_000), Given.times("triple", 30_000))))
                .containsExactly(Code.MULTIPLIERS_COMPOUND);
    }

    @Test
    void exclusive_multipliers_do_not_compound_but_may_be_a_tie_or_never_count() {
        Multiplier weekend = Given.exclusive(Given.when(Given.times("weekend", 20_000), WEEKEND), 5);

        assertThat(codes(onePointPer(100).multiplier(weekend, Given.exclusive(Given.times("all", 30_000), 5))))
                .as("the key decides, and \"all\" comes first")
                .containsExactlyInAnyOrder(Code.PRIORITY_TIE, Code.RULE_SHADOWED);
        assertThat(codes(onePointPer(100).multiplier(weekend, Given.exclusive(Given.times("all", 30_000), 6))))
                .containsExactly(Code.RULE_SHADOWED);
        assertThat(codes(onePointPer(100).multiplier(weekend, Given.exclusive(Given.times("all", 30_000), 4))))
                .isEmpty();
        assertThat(codes(onePointPer(100)
                        .multiplier(
                                weekend,
                                limited(Given.exclusive(Given.times("all", 30_000), 6), Limit.per(Span.EVER, 9)))))
                .as("it counts when the other one's budget is spent")
                .isEmpty();
    }

    @Test
    void two_factors_that_cannot_meet_do_not_compound() {
        assertThat(codes(onePointPer(100)
                        .multiplier(
                                Given.when(Given.times("weekend", 20_000), WEEKEND),
                                Given.when(Given.times("monday", 20_000), MONDAY))))
                .isEmpty();
    }
}
