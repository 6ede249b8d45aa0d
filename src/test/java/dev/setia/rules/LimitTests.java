package dev.setia.rules;

import static dev.setia.rules.Given.bonus;
import static dev.setia.rules.Given.limited;
import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.perAmount;
import static dev.setia.rules.Given.percent;
import static dev.setia.rules.Given.times;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.setia.rules.Discount.Scope;
import dev.setia.rules.Evaluation.Effect.CounterUsed;
import dev.setia.rules.Limit.Span;
import dev.setia.rules.Limit.Whose;
import dev.setia.shared.Points;
import dev.setia.support.Case;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTests {
    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-07-15",
        "WEEK, 2026-07-13",
        "MONTH, 2026-07-01",
        "QUARTER, 2026-07-01",
        "YEAR, 2026-01-01",
        "EVER, 1970-01-01"
    })
    void a_limit_counts_from_the_first_day_of_its_span(Span span, LocalDate start) {
        Evaluation evaluation = program()
                .earning(limited(perAmount("base", 1, 100), Limit.per(span, 500)))
                .sells(line("tea", 1, 8_000));

        assertThat(Then.the(evaluation, CounterUsed.class))
                .isEqualTo(new CounterUsed(new MemberSnapshot.Counter("base", span, start), Whose.MEMBER, 80));
    }

    @Test
    void a_monday_begins_its_own_week() {
        assertThat(Span.WEEK.startOf(LocalDate.of(2026, 7, 13))).isEqualTo(LocalDate.of(2026, 7, 13));
    }

    @Test
    void of_several_limits_the_tightest_counts() {
        EarningRule rule = limited(
                perAmount("base", 1, 100),
                Limit.per(Span.PURCHASE, 60),
                Limit.per(Span.DAY, 100),
                Limit.per(Span.MONTH, 300));
        MemberSnapshot shopper = member().used("base", Span.DAY, 20)
                .used("base", Span.MONTH, 250)
                .snapshot();

        Evaluation evaluation = program().earning(rule).sells(shopper, line("tea", 1, 8_000));

        assertThat(Then.points(evaluation)).as("50 are left of the month").isEqualTo(50);
        assertThat(Then.all(evaluation, CounterUsed.class))
                .extracting(CounterUsed::amount)
                .containsExactly(50L, 50L);
    }

    @Test
    void a_limit_of_a_purchase_is_not_counted() {
        Evaluation evaluation = program()
                .earning(limited(perAmount("base", 1, 100), Limit.per(Span.PURCHASE, 50)))
                .sells(line("tea", 1, 8_000));

        assertThat(Then.all(evaluation, CounterUsed.class)).isEmpty();
    }

    @Test
    void a_campaign_gives_what_its_budget_leaves() {
        Multiplier campaign = limited(times("double", 20_000), Limit.budget(Span.EVER, 1_000));
        MemberSnapshot shopper = member().sharedUse("double", Span.EVER, 970).snapshot();

        Evaluation evaluation = onePointPer(100).multiplier(campaign).sells(shopper, line("tea", 1, 8_000));

        assertThat(Then.points(evaluation))
                .as("80 and the last 30 of the budget")
                .isEqualTo(110);
        assertThat(Then.code(evaluation, "double")).isEqualTo(ReasonCode.REDUCED_BY_LIMIT);
        assertThat(Then.why(evaluation, "double").figures())
                .isEqualTo(Map.of("points_before", 80L, "points_before_limit", 80L, "points_after", 110L));
        assertThat(Then.the(evaluation, CounterUsed.class))
                .isEqualTo(new CounterUsed(
                        new MemberSnapshot.Counter("double", Span.EVER, LocalDate.EPOCH), Whose.EVERYONE, 30));
    }

    @Test
    void a_campaign_whose_budget_is_spent_changes_nothing() {
        Multiplier campaign = limited(bonus("gift", 50), Limit.budget(Span.MONTH, 1_000));
        MemberSnapshot shopper = member().sharedUse("gift", Span.MONTH, 1_000).snapshot();

        Evaluation evaluation = onePointPer(100).multiplier(campaign).sells(shopper, line("tea", 1, 8_000));

        assertThat(Then.points(evaluation)).isEqualTo(80);
        assertThat(Then.code(evaluation, "gift")).isEqualTo(ReasonCode.LIMIT_REACHED);
        assertThat(Then.all(evaluation, CounterUsed.class)).isEmpty();
    }

    @Test
    void the_budget_of_one_campaign_is_not_spent_by_another() {
        Multiplier first = limited(times("a-first", 20_000), Limit.budget(Span.EVER, 10));
        Multiplier then = limited(times("b-then", 30_000), Limit.budget(Span.EVER, 1_000));

        Evaluation evaluation = onePointPer(100).multiplier(first, then).sells(line("tea", 1, 8_000));

        assertThat(Then.points(evaluation)).as("(80 + 10) × 3").isEqualTo(270);
        assertThat(Then.all(evaluation, CounterUsed.class))
                .extracting(used -> used.counter().policy() + " " + used.amount())
                .containsExactly("a-first 10", "b-then 180");
    }

    @Test
    void the_program_caps_the_points_of_purchases_after_the_rules() {
        MemberSnapshot shopper =
                member().used(ProgramVersion.PURCHASE, Span.WEEK, 40).snapshot();

        Evaluation evaluation =
                onePointPer(100).limit(Limit.per(Span.WEEK, 100)).sells(shopper, line("tea", 1, 8_000));

        assertThat(Then.points(evaluation)).isEqualTo(60);
        assertThat(Then.code(evaluation, "base")).isEqualTo(ReasonCode.EARNED);
        assertThat(Then.why(evaluation, ProgramVersion.PURCHASE).figures())
                .isEqualTo(Map.of("points_before_limit", 80L, "points", 60L));
    }

    @ParameterizedTest
    @Case("ER-28")
    @CsvSource({"950, 50", "1000, 0", "2000, 0", "800, 80"})
    void the_balance_grows_up_to_its_cap_and_no_further(long balance, long points) {
        Evaluation evaluation = onePointPer(100)
                .maxBalance(1_000)
                .sells(member().balance(balance).snapshot(), line("tea", 1, 8_000));

        assertThat(Then.points(evaluation)).isEqualTo(points);
    }

    @Test
    @Case("ER-28")
    void what_the_balance_has_no_room_for_uses_up_no_limit_so_that_earning_resumes_after_spending() {
        Program program = program()
                .earning(limited(perAmount("base", 1, 100), Limit.per(Span.DAY, 100)))
                .multiplier(limited(times("double", 20_000), new Limit(Span.EVER, 1_000, Whose.EVERYONE)))
                .maxBalance(1_000);

        Evaluation full = program.sells(member().balance(1_000).snapshot(), line("tea", 1, 5_000));
        Evaluation partly = program.sells(member().balance(980).snapshot(), line("tea", 1, 5_000));

        assertThat(Then.points(full)).isZero();
        assertThat(Then.all(full, CounterUsed.class)).isEmpty();
        assertThat(Then.points(partly)).isEqualTo(20);
        assertThat(Then.all(partly, CounterUsed.class))
                .extracting(used -> used.counter().policy(), CounterUsed::amount)
                .containsExactly(tuple("base", 20L), tuple("double", 10L));
    }

    @Test
    void a_budget_counts_what_the_cap_of_a_rule_leaves_of_it_and_a_started_point_too() {
        Program program = program()
                .earning(limited(perAmount("base", 1, 100), Limit.per(Span.PURCHASE, 15)))
                .multiplier(limited(times("triple", 30_000), new Limit(Span.EVER, 1_000, Whose.EVERYONE)));

        Evaluation evaluation = program.sells(line("tea", 1, 1_000));

        assertThat(Then.points(evaluation)).as("30, capped").isEqualTo(15);
        assertThat(Then.the(evaluation, CounterUsed.class).amount())
                .as("20 of 30 are the campaign's")
                .isEqualTo(10);
    }

    @Test
    void the_points_of_two_rules_that_pass_all_bounds_end_at_the_most_there_are() {
        Evaluation evaluation = program()
                .earning(perAmount("slow", 1, 1_000_000), perAmount("fast", 1_000, 1))
                .sells(line("tower", 1, 10_000_000_000_000L));

        assertThat(Then.points(evaluation)).isEqualTo(Points.MAX);
        assertThat(Then.why(evaluation, "slow").nearestMiss())
                .as("nothing brings one more")
                .isNull();
    }

    @Test
    @Case("DI-20")
    void a_promotion_for_one_use_is_given_once() {
        Discount once = limited(percent("welcome", Scope.ORDER, 1_000), Limit.per(Span.EVER, 1));
        Program program = program().discount(once);

        Evaluation first = program.sells(member().snapshot(), line("hat", 1, 10_000));
        Evaluation second = program.sells(member().used("welcome", Span.EVER, 1).snapshot(), line("hat", 1, 10_000));

        assertThat(Then.toPay(first)).isEqualTo(9_000);
        assertThat(Then.the(first, CounterUsed.class).amount()).isEqualTo(1);
        assertThat(Then.toPay(second)).isEqualTo(10_000);
        assertThat(Then.code(second, "welcome")).isEqualTo(ReasonCode.LIMIT_REACHED);
    }

    @Test
    void whom_nobody_knows_gets_no_discount_that_counts_members_uses() {
        Program program = program()
                .discount(
                        limited(percent("once", Scope.ORDER, 1_000), Limit.per(Span.EVER, 1)),
                        limited(percent("first-hundred", Scope.LINES, 500), Limit.budget(Span.EVER, 100)));

        Evaluation guest = program.sells(MemberSnapshot.guest(), line("hat", 1, 10_000));

        assertThat(Then.code(guest, "once")).isEqualTo(ReasonCode.NO_MEMBER);
        assertThat(Then.toPay(guest)).isEqualTo(9_500);
    }

    @Test
    void a_discount_that_found_nothing_to_take_off_uses_nothing_up() {
        Program program = program()
                .discount(
                        percent("a-all", Scope.LINES, 10_000),
                        limited(percent("b-more", Scope.LINES, 1_000), Limit.per(Span.EVER, 1)));

        assertThat(Then.all(program.sells(line("hat", 1, 10_000)), CounterUsed.class))
                .isEmpty();
    }

    @Test
    void the_shell_is_told_which_counts_to_read() {
        ProgramVersion version = program()
                .earning(limited(perAmount("base", 1, 100), Limit.per(Span.DAY, 5), Limit.per(Span.PURCHASE, 3)))
                .multiplier(limited(times("double", 20_000), Limit.budget(Span.YEAR, 9)))
                .limit(Limit.per(Span.MONTH, 50))
                .version();

        assertThat(Counters.spansOfMembers(version, List.of())).containsExactly(Span.DAY, Span.MONTH);
        assertThat(Counters.shared(version, List.of(), LocalDate.of(2026, 7, 15)))
                .isEqualTo(Set.of(new MemberSnapshot.Counter("double", Span.YEAR, LocalDate.of(2026, 1, 1))));
    }

    @Test
    void two_limits_on_one_span_count_once() {
        Limits.use(sale(), "x", List.of(), 5);
        Sale sale = sale();
        Limits.use(sale, "x", List.of(Limit.per(Span.DAY, 9), Limit.per(Span.DAY, 7)), 5);

        assertThat(sale.effects.freeze()).hasSize(1);
    }

    private static Sale sale() {
        return new Sale(
                Till.basket(line("tea", 1, 100)),
                member().snapshot(),
                Policies.of(program().version()),
                Given.NOON);
    }

    @Test
    void the_limits_of_the_program_count_what_was_booked() {
        Evaluation evaluation =
                Program.onePointPer(100).limit(Limit.per(Span.DAY, 150)).sells(Till.line("tea", 1, 20_000));

        assertThat(Then.points(evaluation)).isEqualTo(150);
        Evaluation.Effect.CounterUsed used = Then.the(evaluation, Evaluation.Effect.CounterUsed.class);
        assertThat(used.counter().policy()).isEqualTo(ProgramVersion.PURCHASE);
        assertThat(used.amount()).isEqualTo(150);
    }
}
