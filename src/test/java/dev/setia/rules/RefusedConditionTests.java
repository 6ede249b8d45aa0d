package dev.setia.rules;

import static dev.setia.rules.Given.all;
import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.when;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Condition.All;
import dev.setia.rules.Condition.Any;
import dev.setia.rules.Condition.AtLocation;
import dev.setia.rules.Condition.EveryNthVisit;
import dev.setia.rules.Condition.InSegment;
import dev.setia.rules.Condition.Not;
import dev.setia.rules.Condition.OnDays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a condition says when it does not hold, and how each of its nodes came out. */
class RefusedConditionTests {
    private static final Condition YES = Given.spending(0, all());
    private static final Condition NO = Given.spending(Long.MAX_VALUE, all());
    private static final Condition UNKNOWN = new AtLocation(Set.of("loc_a"));

    @Test
    void a_refused_condition_names_the_first_thing_in_the_way_and_what_is_missing() {
        Condition condition =
                new All(List.of(YES, new Any(List.of(new OnDays(Set.of()), Given.spending(1_500, all())))));
        Evaluation evaluation = program()
                .discount(when(Given.percent("half", Discount.Scope.ORDER, 5_000), condition))
                .sells(line("a", 1, 1_000));

        assertThat(Then.code(evaluation, "half")).isEqualTo(ReasonCode.BELOW_MINIMUM_SPEND);
        assertThat(Then.miss(evaluation, "half")).isEqualTo("500 minor");
    }

    @Test
    void a_refused_nth_visit_says_how_many_are_missing() {
        Evaluation evaluation = program()
                .discount(when(Given.percent("fifth", Discount.Scope.ORDER, 5_000), new EveryNthVisit(5)))
                .sells(member().visits(2).snapshot(), line("a", 1, 1_000));

        assertThat(Then.miss(evaluation, "fifth")).isEqualTo("2 visits");
    }

    @Test
    void a_guest_is_told_that_the_discount_asks_for_a_member() {
        Evaluation evaluation = program()
                .discount(when(Given.percent("vip", Discount.Scope.ORDER, 5_000), new InSegment(Set.of("vip"))))
                .sells(MemberSnapshot.guest(), line("a", 1, 1_000));

        assertThat(Then.code(evaluation, "vip")).isEqualTo(ReasonCode.NO_MEMBER);
    }

    @ParameterizedTest
    @CsvSource({"AT_LEAST, 250, 150 points", "MORE_THAN, 250, 151 points", "EQUAL, 250, 150 points", "LESS_THAN, 50, ''"
    })
    void a_number_that_is_too_small_says_what_is_missing(Condition.Operator operator, long value, String missing) {
        Discount discount = when(
                Given.percent("rich", Discount.Scope.ORDER, 1_000),
                new Condition.Compare(Condition.Fact.BALANCE, operator, value));
        Evaluation evaluation =
                program().discount(discount).sells(Given.member().balance(100).snapshot(), line("a", 1, 100));

        Evaluation.NearestMiss miss = Then.why(evaluation, "rich").nearestMiss();
        assertThat(miss == null ? "" : miss.missing() + " " + miss.unit()).isEqualTo(missing);
    }

    @Test
    void every_node_says_how_it_came_out_a_node_before_its_children() {
        Condition tree = new All(List.of(YES, new Not(new Any(List.of(NO, UNKNOWN))), NO));
        Evaluation evaluation = program()
                .discount(when(Given.percent("half", Discount.Scope.ORDER, 5_000), tree))
                .sells(line("a", 1, 100));

        assertThat(Then.why(evaluation, "half").conditions())
                .containsExactly(
                        Evaluation.Outcome.FAIL,
                        Evaluation.Outcome.PASS,
                        Evaluation.Outcome.UNKNOWN,
                        Evaluation.Outcome.UNKNOWN,
                        Evaluation.Outcome.FAIL,
                        Evaluation.Outcome.UNKNOWN,
                        Evaluation.Outcome.FAIL);
    }

    @Test
    void a_policy_that_acted_shows_its_nodes_too() {
        Evaluation evaluation = program()
                .earning(Given.when(Given.perAmount("base", 1, 100), YES))
                .multiplier(Given.when(Given.times("double", 20_000), new Not(NO)))
                .card(Given.when(Given.card("card", 5, PunchCard.Basis.VISIT), YES))
                .sells(line("a", 1, 100));

        assertThat(Then.why(evaluation, "base").conditions()).containsExactly(Evaluation.Outcome.PASS);
        assertThat(Then.why(evaluation, "double").conditions())
                .containsExactly(Evaluation.Outcome.PASS, Evaluation.Outcome.FAIL);
        assertThat(Then.why(evaluation, "card").conditions()).containsExactly(Evaluation.Outcome.PASS);
    }

    @ParameterizedTest
    @CsvSource({"AT_LEAST, 2 points", "EQUAL, 2 points", "MORE_THAN, 3 points"})
    void a_comparison_says_how_much_is_missing(Condition.Operator operator, String missing) {
        Evaluation evaluation = Program.program()
                .earning(Given.when(
                        Given.perAmount("base", 1, 100), new Condition.Compare(Condition.Fact.BALANCE, operator, 5)))
                .sells(Given.member().balance(3).snapshot(), Till.line("tea", 1, 1_000));

        assertThat(Then.miss(evaluation, "base")).isEqualTo(missing);
    }
}
