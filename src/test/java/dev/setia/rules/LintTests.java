package dev.setia.rules;

import static dev.setia.rules.Given.alone;
import static dev.setia.rules.Given.card;
import static dev.setia.rules.Given.exclusive;
import static dev.setia.rules.Given.inGroup;
import static dev.setia.rules.Given.on;
import static dev.setia.rules.Given.perAmount;
import static dev.setia.rules.Given.percent;
import static dev.setia.rules.Given.tier;
import static dev.setia.rules.Given.when;
import static dev.setia.rules.Program.onePointPer;
import static dev.setia.rules.Program.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.setia.rules.Discount.Scope;
import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.Finding.Code;
import dev.setia.rules.Finding.Severity;
import dev.setia.rules.Lint.Trade;
import dev.setia.rules.PunchCard.Basis;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each check one program that shows it, and a near miss that does not. */
class LintTests {
    private static final Trade TRADE = new Trade(Given.NOON, null, null, null);
    private static final Condition WEEKEND = new Condition.OnDays(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    private static final Condition MONDAY = new Condition.OnDays(Set.of(DayOfWeek.MONDAY));

    static List<Code> codes(Program program) {
        return codes(program, TRADE);
    }

    private static List<Code> codes(Program program, Trade trade) {
        return Lint.of(program.version(), trade).stream().map(Finding::code).toList();
    }

    private static Program asking(Condition condition) {
        return program().earning(when(perAmount("base", 1, 100), condition));
    }

    @Test
    void a_plain_program_has_nothing_to_hear() {
        assertThat(codes(onePointPer(100)
                        .card(card("coffee", 10, Basis.UNIT))
                        .spendTiers(tier("basic", 0), tier("gold", 50_000))
                        .discount(percent("tenth", Scope.ORDER, 1_000))))
                .isEmpty();
    }

    static Stream<Condition> impossible() {
        return Stream.of(
                all(WEEKEND, MONDAY),
                all(WEEKEND, not(WEEKEND)),
                all(new Condition.InTier(Set.of("gold")), new Condition.InTier(Set.of("silver"))),
                all(new Condition.InChannel(Set.of("shop")), not(new Condition.InChannel(Set.of("shop", "web")))),
                all(new Condition.InSegment(Set.of("vip")), not(new Condition.InSegment(Set.of("vip", "staff")))),
                all(new Condition.FirstVisit(), new Condition.NthVisit(3)),
                all(atLeast(500), not(atLeast(400))),
                all(hours("10:00", "12:00"), hours("12:00", "14:00")),
                all(dates("2027-01-01", "2027-01-31"), dates("2027-02-01", null)),
                new Condition.Compare(Condition.Fact.BALANCE, Condition.Operator.LESS_THAN, 0),
                all(any(WEEKEND, MONDAY), new Condition.OnDays(Set.of(DayOfWeek.FRIDAY))),
                not(any(WEEKEND, not(WEEKEND))));
    }

    static Stream<Condition> possible() {
        return Stream.of(
                all(any(WEEKEND, MONDAY), MONDAY),
                all(WEEKEND, not(MONDAY)),
                all(new Condition.InTier(Set.of("gold", "silver")), not(new Condition.InTier(Set.of("silver")))),
                all(new Condition.InSegment(Set.of("vip")), new Condition.InSegment(Set.of("staff"))),
                all(new Condition.InSegment(Set.of("vip", "staff")), not(new Condition.InSegment(Set.of("staff")))),
                all(new Condition.FirstVisit(), new Condition.NthVisit(1)),
                all(atLeast(500), not(atLeast(501))),
                all(hours("22:00", "02:00"), hours("01:00", "03:00")),
                all(hours("10:00", "12:00"), not(hours("10:00", "11:59:30"))),
                all(dates("2027-01-01", "2027-01-31"), dates("2027-01-31", null)),
                new Condition.Compare(Condition.Fact.BALANCE, Condition.Operator.LESS_THAN, 1),
                new Condition.EveryNthVisit(5));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void a_condition_that_can_never_be_met_is_an_error(Condition condition) {
        assertThat(Lint.of(asking(condition).version(), TRADE))
                .extracting(Finding::code, Finding::severity, Finding::pointers)
                .containsExactly(tuple(Code.CONDITION_NEVER_MET, Severity.ERROR, List.of("/earning/0/condition")));
    }

    @ParameterizedTest
    @MethodSource("possible")
    void a_condition_that_can_be_met_is_left_alone(Condition condition) {
        assertThat(codes(asking(condition))).isEmpty();
    }

    @Test
    void an_event_has_no_basket_to_ask_about() {
        assertThat(codes(program().event(event("sign_up", atLeast(100))))).containsExactly(Code.CONDITION_NEVER_MET);
        assertThat(codes(program().event(event("sign_up", WEEKEND)))).isEmpty();
    }

    @Test
    void a_window_that_is_over_is_told_and_one_that_is_not_is_not() {
        assertThat(codes(asking(dates("2026-01-01", "2026-07-14")))).containsExactly(Code.WINDOW_OVER);
        assertThat(codes(asking(dates("2026-01-01", "2026-07-15")))).isEmpty();
        assertThat(codes(asking(any(dates("2026-01-01", "2026-07-14"), MONDAY))))
                .isEmpty();
    }

    @Test
    void two_rules_for_the_same_thing_are_told() {
        Program twice = onePointPer(100).earning(perAmount("again", 2, 100));

        assertThat(codes(twice)).containsExactly(Code.OVERLAPPING_RULES);
        assertThat(codes(onePointPer(100).earning(on(perAmount("tea", 2, 100), Given.category("tea")))))
                .isEmpty();
        assertThat(codes(onePointPer(100).earning(when(perAmount("weekend", 2, 100), WEEKEND))))
                .isEmpty();
    }

    @Test
    void two_discounts_that_add_up_for_the_same_goods_are_told() {
        Discount one = percent("a", Scope.LINES, 1_000);
        Discount other = percent("b", Scope.LINES, 2_000);

        assertThat(one.isStackable()).isTrue();
        assertThat(codes(program().discount(one, other))).containsExactly(Code.OVERLAPPING_RULES);
        assertThat(codes(program().discount(one, when(other, WEEKEND)))).isEmpty();
    }

    @Test
    void exclusive_rules_of_one_priority_are_a_tie_unless_they_never_meet() {
        EarningRule weekend = exclusive(when(perAmount("weekend", 2, 100), WEEKEND), 5);

        assertThat(codes(program().earning(weekend, exclusive(when(perAmount("hot", 3, 100), atLeast(100)), 5))))
                .containsExactly(Code.PRIORITY_TIE);
        assertThat(codes(program().earning(weekend, exclusive(when(perAmount("monday", 3, 100), MONDAY), 5))))
                .isEmpty();
        assertThat(codes(program().earning(weekend, exclusive(when(perAmount("hot", 3, 100), atLeast(100)), 6))))
                .isEmpty();
    }

    @Test
    void rival_discounts_of_one_priority_are_a_tie() {
        Discount one = alone(percent("a", Scope.ORDER, 1_000));

        assertThat(codes(program().discount(one, alone(percent("b", Scope.ORDER, 2_000)))))
                .containsExactly(Code.PRIORITY_TIE);
        assertThat(codes(program().discount(one, alone(percent("b", Scope.LINES, 2_000)))))
                .isEmpty();
    }

    @Test
    void an_exclusive_rule_that_another_always_goes_before_is_told() {
        EarningRule first = exclusive(perAmount("first", 1, 100), 9);
        EarningRule never = exclusive(when(perAmount("never", 5, 100), WEEKEND), 1);

        assertThat(codes(program().earning(first, never))).containsExactly(Code.RULE_SHADOWED);
        assertThat(codes(program().earning(when(first, atLeast(100)), never))).isEmpty();
        assertThat(codes(program()
                        .earning(exclusive(Given.rule("first", new Award.PerAmount(1, 100, true)), 9), never)))
                .as("below one whole step the other one counts")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void a_word_that_happens_by_itself_is_not_one_to_report(String event) {
        assertThat(codes(program().event(event(event, null)))).isEmpty();
    }

    static Stream<String> a_word_that_happens_by_itself_is_not_one_to_report() {
        return Stream.concat(Occasion.RESERVED.stream(), Stream.of(Occasion.FEEDBACK));
    }

    @Test
    void points_that_can_be_kept_by_returning_the_goods_are_told() {
        assertThat(codes(onePointPer(100).withinBalance())).containsExactly(Code.REFUND_LOOP);
        assertThat(codes(onePointPer(100))).as("the points are owed").isEmpty();
        Program waiting = onePointPer(100).withinBalance().pendingFor(Period.ofDays(14));
        assertThat(codes(waiting, trade(null, null, Period.ofDays(14)))).isEmpty();
        assertThat(codes(waiting, trade(null, null, Period.ofDays(30)))).containsExactly(Code.REFUND_LOOP);
    }

    @Test
    void points_worth_more_than_the_margin_are_told_and_more_than_the_price_are_an_error() {
        Program tenth = onePointPer(100).multiplier(Given.times("double", 20_000));

        assertThat(codes(tenth, trade(10L, 1_999, null))).containsExactly(Code.POINTS_ABOVE_MARGIN);
        assertThat(codes(tenth, trade(10L, 2_000, null))).isEmpty();
        assertThat(Lint.of(tenth.version(), trade(100L, null, null)))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @Test
    void what_moves_the_end_of_points_that_have_none_is_told() {
        ExpirySlide slide = new ExpirySlide(Set.of(ExpirySlide.PURCHASE), Period.ofMonths(6), Set.of());

        assertThat(codes(onePointPer(100).slide(slide))).containsExactly(Code.SLIDES_NOTHING);
        assertThat(codes(onePointPer(100).slide(slide).expiresAfter(Period.ofMonths(1))))
                .isEmpty();
    }

    @Test
    void an_activity_of_which_nobody_may_ever_tell_moves_no_points_and_is_told() {
        assertThat(slidesWith("app_opened", program())).containsExactly(Code.SLIDE_UNHEARD);
        assertThat(slidesWith("birthday", program())).containsExactly(Code.SLIDE_NEVER);
        assertThat(slidesWith("purchases", program())).containsExactly(Code.SLIDE_MISSPELT);
        assertThat(slidesWith("birthdy", program())).containsExactly(Code.SLIDE_MISSPELT);
        assertThat(slidesWith("app_open", program().event(event("app_opened", null))))
                .containsExactlyInAnyOrder(Code.EVENT_UNHEARD, Code.SLIDE_MISSPELT);
    }

    @Test
    void an_activity_of_which_somebody_tells_is_right() {
        for (String known : List.of(ExpirySlide.PURCHASE, ExpirySlide.REDEMPTION, Occasion.FEEDBACK)) {
            assertThat(slidesWith(known, program())).isEmpty();
        }
        assertThat(slidesWith("birthday", program().event(event("birthday", null))))
                .isEmpty();
        assertThat(slidesWith("app_opened", program().event(event("app_opened", null))))
                .containsExactly(Code.EVENT_UNHEARD);
    }

    private static List<Code> slidesWith(String activity, Program program) {
        ExpirySlide slide = new ExpirySlide(Set.of(activity), Period.ofMonths(6), Set.of());
        return codes(program.expiresAfter(Period.ofMonths(1)).slide(slide));
    }

    @Test
    void points_that_pay_nothing_are_told() {
        assertThat(codes(onePointPer(100).payment(new PointsPayment(100, 0, 0, 10_000, 1))))
                .containsExactly(Code.POINTS_PAY_NOTHING);
        assertThat(codes(onePointPer(100).payment(new PointsPayment(100, 1, 0, 10_000, 1))))
                .isEmpty();
    }

    @Test
    void points_that_live_shorter_than_they_wait_are_told() {
        assertThat(codes(onePointPer(100).pendingFor(Period.ofDays(14)).expiresAfter(Period.ofDays(13))))
                .containsExactly(Code.EXPIRY_BEFORE_USE);
        assertThat(codes(onePointPer(100).pendingFor(Period.ofDays(14)).expiresAfter(Period.ofDays(14))))
                .isEmpty();
    }

    @Test
    void points_that_live_anew_when_they_are_given_are_told() {
        assertThat(codes(onePointPer(100).expiresAfter(Period.ofDays(30)).transfers()))
                .containsExactly(Code.TRANSFERS_RENEW_POINTS);
        assertThat(codes(onePointPer(100).transfers())).isEmpty();
    }

    @Test
    void a_group_of_one_is_told() {
        assertThat(codes(program().discount(inGroup(percent("a", Scope.ORDER, 1_000), "sale"))))
                .containsExactly(Code.GROUP_OF_ONE);
        assertThat(codes(program()
                        .discount(
                                inGroup(percent("a", Scope.ORDER, 1_000), "sale"),
                                inGroup(when(percent("b", Scope.LINES, 1_000), all(WEEKEND, MONDAY)), "sale"))))
                .doesNotContain(Code.GROUP_OF_ONE);
    }

    @Test
    void an_event_that_nobody_reports_by_itself_is_told_and_a_slip_of_the_pen_too() {
        assertThat(codes(program().event(event("app_opened", null)))).containsExactly(Code.EVENT_UNHEARD);
        assertThat(codes(program().event(event("signup", null)))).containsExactly(Code.EVENT_MISSPELT);
        assertThat(codes(program().event(event("birthday", null)))).isEmpty();
    }

    /** What the linter says can never be met, no purchase of thousands meets. */
    @Test
    void what_is_never_met_is_never_met() {
        int found = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            Chance chance = new Chance(seed);
            ProgramVersion version = chance.version();
            Set<String> never = Set.copyOf(Lint.of(version, TRADE).stream()
                    .filter(finding -> finding.code() == Code.CONDITION_NEVER_MET)
                    .map(finding -> finding.pointers().getFirst())
                    .filter(pointer -> pointer.startsWith("/earning/"))
                    .map(pointer -> version.earning()
                            .get(Integer.parseInt(pointer.split("/")[2]))
                            .key())
                    .toList());
            found += never.size();
            Instant at = chance.moment();
            for (Evaluation.Reason reason : Rules.evaluate(chance.basket(), chance.member(version, at), version, at)
                    .explanation()) {
                assertThat(reason.kind() == Evaluation.Kind.EARNING
                                && never.contains(reason.policy())
                                && !reason.conditions().isEmpty()
                                && reason.conditions().getFirst() == Evaluation.Outcome.PASS)
                        .as("seed %d: %s", seed, reason)
                        .isFalse();
            }
        }
        assertThat(found).as("earning rules that are never met").isGreaterThan(20);
    }

    private static Trade trade(@Nullable Long value, @Nullable Integer margin, @Nullable Period returns) {
        return new Trade(Given.NOON, value, margin, returns);
    }

    private static EventRule event(String word, @Nullable Condition condition) {
        return new EventRule("gift", "Gift", word, condition, new Prize.BonusPoints("50", 50), List.of());
    }

    private static Condition all(Condition... conditions) {
        return new Condition.All(List.of(conditions));
    }

    private static Condition any(Condition... conditions) {
        return new Condition.Any(List.of(conditions));
    }

    private static Condition not(Condition condition) {
        return new Condition.Not(condition);
    }

    private static Condition atLeast(long amount) {
        return new Condition.MinimumSpend(amount, ItemMatch.everything(), false);
    }

    private static Condition hours(String from, String until) {
        return new Condition.AtHours(LocalTime.parse(from), LocalTime.parse(until));
    }

    private static Condition dates(String from, @Nullable String through) {
        return new Condition.OnDates(LocalDate.parse(from), through == null ? null : LocalDate.parse(through));
    }
}
