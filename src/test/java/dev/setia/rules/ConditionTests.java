package dev.setia.rules;

import static dev.setia.rules.Given.all;
import static dev.setia.rules.Given.category;
import static dev.setia.rules.Given.member;
import static dev.setia.rules.Given.when;
import static dev.setia.rules.Program.program;
import static dev.setia.rules.Till.at;
import static dev.setia.rules.Till.basket;
import static dev.setia.rules.Till.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Condition.All;
import dev.setia.rules.Condition.Any;
import dev.setia.rules.Condition.AtHours;
import dev.setia.rules.Condition.AtLocation;
import dev.setia.rules.Condition.Between;
import dev.setia.rules.Condition.EveryNthVisit;
import dev.setia.rules.Condition.FirstVisit;
import dev.setia.rules.Condition.HasAttribute;
import dev.setia.rules.Condition.InChannel;
import dev.setia.rules.Condition.InSegment;
import dev.setia.rules.Condition.InStage;
import dev.setia.rules.Condition.InTier;
import dev.setia.rules.Condition.MinimumUnits;
import dev.setia.rules.Condition.NearBirthday;
import dev.setia.rules.Condition.Not;
import dev.setia.rules.Condition.OnDays;
import dev.setia.support.Case;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTests {
    private static final Condition YES = Given.spending(0, all());
    private static final Condition NO = Given.spending(Long.MAX_VALUE, all());
    private static final Condition UNKNOWN = new AtLocation(Set.of("loc_a"));

    private static boolean holds(Condition condition) {
        return holds(condition, MemberSnapshot.newMember());
    }

    private static boolean holds(Condition condition, MemberSnapshot member) {
        return holds(
                condition,
                member,
                basket(line("bread", "food", 2, 500), line("soap", "other", 1, 300)),
                Given.NOON,
                "UTC");
    }

    private static boolean holds(
            Condition condition, MemberSnapshot member, Basket basket, Instant occurredAt, String zone) {
        Discount discount = when(Given.percent("half", Discount.Scope.ORDER, 5_000), condition);
        ProgramVersion version = program().zone(zone).discount(discount).version();
        return Rules.evaluate(basket, member, version, occurredAt).totals().discountMinor() > 0;
    }

    private static boolean holdsAt(Condition condition, String occurredAt, String zone) {
        return holds(condition, MemberSnapshot.newMember(), basket(line("a", 1, 100)), Instant.parse(occurredAt), zone);
    }

    @Test
    void all_any_and_not_mean_what_they_say() {
        assertThat(holds(new All(List.of(YES, YES)))).isTrue();
        assertThat(holds(new All(List.of(YES, NO)))).isFalse();
        assertThat(holds(new All(List.of()))).isTrue();
        assertThat(holds(new Any(List.of(NO, YES)))).isTrue();
        assertThat(holds(new Any(List.of(NO, NO)))).isFalse();
        assertThat(holds(new Any(List.of()))).isFalse();
        assertThat(holds(new Not(NO))).isTrue();
        assertThat(holds(new Not(YES))).isFalse();
    }

    @Test
    @Case("ER-13")
    void what_is_not_known_fails_closed_even_turned_around() {
        assertThat(holds(UNKNOWN)).isFalse();
        assertThat(holds(new Not(UNKNOWN))).isFalse();
        assertThat(holds(new All(List.of(YES, UNKNOWN)))).isFalse();
        assertThat(holds(new Not(new All(List.of(NO, UNKNOWN)))))
                .as("no, whatever the other is")
                .isTrue();
        assertThat(holds(new Not(new Any(List.of(NO, UNKNOWN))))).isFalse();
        assertThat(holds(new Any(List.of(UNKNOWN, YES)))).isTrue();
        assertThat(holds(new Not(new InChannel(Set.of("online"))))).isFalse();
        assertThat(holds(new Not(new NearBirthday(1, 1)))).isFalse();
        assertThat(holds(new Not(new HasAttribute("size", Set.of("L"))))).isFalse();
        assertThat(holds(new EveryNthVisit(0))).isFalse();
    }

    @Test
    void a_guest_answers_no_question_about_members() {
        for (Condition condition : List.of(
                new InTier(Set.of("gold")),
                new InSegment(Set.of("vip")),
                new InStage(Set.of("new")),
                new FirstVisit(),
                new EveryNthVisit(1),
                new NearBirthday(400, 400))) {
            assertThat(holds(condition, MemberSnapshot.guest())).isFalse();
            assertThat(holds(new Not(condition), MemberSnapshot.guest())).isFalse();
        }
    }

    @Test
    void amounts_and_units_count_matching_lines() {
        assertThat(holds(Given.spending(1_300, all()))).isTrue();
        assertThat(holds(Given.spending(1_301, all()))).isFalse();
        assertThat(holds(Given.spending(1_001, category("food")))).isFalse();
        assertThat(holds(new MinimumUnits(2, category("food")))).isTrue();
        assertThat(holds(new MinimumUnits(3, category("food")))).isFalse();
    }

    @Test
    void a_moment_is_inside_from_the_first_instant_and_outside_at_the_last() {
        assertThat(holds(new Between(Given.NOON, Given.NOON.plusNanos(1)))).isTrue();
        assertThat(holds(new Between(null, Given.NOON))).isFalse();
        assertThat(holds(new Between(Given.NOON.plusNanos(1), null))).isFalse();
        assertThat(holds(new Between(null, null))).isTrue();
    }

    @Test
    void a_weekday_is_that_of_the_programs_zone() {
        Condition thursday = new OnDays(Set.of(DayOfWeek.THURSDAY));

        assertThat(holdsAt(thursday, "2026-07-15T18:00:00Z", "UTC")).isFalse();
        assertThat(holdsAt(thursday, "2026-07-15T18:00:00Z", "Asia/Jakarta")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "15:00, 17:00, 14:59:59, false",
        "15:00, 17:00, 15:00:00, true",
        "15:00, 17:00, 16:59:59, true",
        "15:00, 17:00, 17:00:00, false",
        "22:00, 02:00, 23:00:00, true",
        "22:00, 02:00, 01:59:59, true",
        "22:00, 02:00, 02:00:00, false",
        "22:00, 02:00, 12:00:00, false"
    })
    void happy_hours_may_pass_midnight(LocalTime from, LocalTime until, String time, boolean expected) {
        assertThat(holdsAt(new AtHours(from, until), "2026-07-15T" + time + "Z", "UTC"))
                .isEqualTo(expected);
    }

    /** In Warsaw the clocks went from 03:00 back to 02:00, on a day that had begun in summer time. */
    @ParameterizedTest
    @CsvSource({"00:30, true", "00:59, true", "01:30, true", "02:00, false", "13:00, false", "13:30, false"})
    void happy_hours_follow_the_clock_on_the_day_that_it_is_changed(String utc, boolean expected) {
        AtHours hours = new AtHours(LocalTime.of(2, 30), LocalTime.of(3, 0));

        assertThat(holdsAt(hours, "2026-10-25T" + utc + ":00Z", "Europe/Warsaw"))
                .isEqualTo(expected);
    }

    @Test
    void places_and_channels_are_those_of_the_basket() {
        Basket basket = at(basket(line("a", 1, 100)), "loc_a", "store");
        MemberSnapshot member = MemberSnapshot.newMember();

        assertThat(holds(UNKNOWN, member, basket, Given.NOON, "UTC")).isTrue();
        assertThat(holds(new AtLocation(Set.of("loc_b")), member, basket, Given.NOON, "UTC"))
                .isFalse();
        assertThat(holds(new InChannel(Set.of("store")), member, basket, Given.NOON, "UTC"))
                .isTrue();
        assertThat(holds(new Not(new InChannel(Set.of("online"))), member, basket, Given.NOON, "UTC"))
                .isTrue();
    }

    @Test
    void tier_segment_stage_and_attribute_are_those_of_the_member() {
        MemberSnapshot member = member().tier("gold")
                .segments("vip", "near")
                .stage("at_risk")
                .attribute("size", "L")
                .snapshot();

        assertThat(holds(new InTier(Set.of("gold", "silver")), member)).isTrue();
        assertThat(holds(new InTier(Set.of("silver")), member)).isFalse();
        assertThat(holds(new InSegment(Set.of("vip")), member)).isTrue();
        assertThat(holds(new InSegment(Set.of("far")), member)).isFalse();
        assertThat(holds(new InStage(Set.of("at_risk")), member)).isTrue();
        assertThat(holds(new HasAttribute("size", Set.of("L", "XL")), member)).isTrue();
        assertThat(holds(new HasAttribute("size", Set.of("S")), member)).isFalse();
    }

    @Test
    void the_nth_visit_counts_this_one() {
        assertThat(holds(new EveryNthVisit(5), member().visits(4).snapshot())).isTrue();
        assertThat(holds(new EveryNthVisit(5), member().visits(5).snapshot())).isFalse();
        assertThat(holds(new EveryNthVisit(5), member().visits(9).snapshot())).isTrue();
        assertThat(holds(new FirstVisit(), member().visits(0).snapshot())).isTrue();
        assertThat(holds(new FirstVisit(), member().visits(1).snapshot())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "7, 15, 0, 0, true",
        "7, 16, 0, 0, false",
        "7, 16, 1, 0, true",
        "7, 14, 0, 0, false",
        "7, 14, 0, 1, true",
        "7, 17, 1, 0, false"
    })
    void near_the_birthday_is_so_many_days_before_or_after(
            int month, int day, int before, int after, boolean expected) {
        assertThat(holds(
                        new NearBirthday(before, after),
                        member().bornOn(month, day).snapshot()))
                .isEqualTo(expected);
    }

    @Test
    void a_birthday_at_the_turn_of_the_year_and_one_on_a_leap_day_are_found() {
        Basket basket = basket(line("a", 1, 100));
        MemberSnapshot newYear = member().bornOn(1, 1).snapshot();
        MemberSnapshot leapDay = member().bornOn(2, 29).snapshot();
        Condition twoDays = new NearBirthday(2, 2);

        assertThat(holds(twoDays, newYear, basket, Instant.parse("2026-12-31T10:00:00Z"), "UTC"))
                .isTrue();
        assertThat(holds(
                        twoDays,
                        member().bornOn(12, 31).snapshot(),
                        basket,
                        Instant.parse("2027-01-02T10:00:00Z"),
                        "UTC"))
                .isTrue();
        assertThat(holds(new NearBirthday(0, 0), leapDay, basket, Instant.parse("2026-02-28T10:00:00Z"), "UTC"))
                .isTrue();
        assertThat(holds(new NearBirthday(0, 0), leapDay, basket, Instant.parse("2028-02-28T10:00:00Z"), "UTC"))
                .isFalse();
    }

    @ParameterizedTest
    @Case("DI-21")
    @CsvSource({
        "2026-07-15, 2026-07-15, true",
        "'', 2026-07-14, false",
        "2026-07-16, '', false",
        "'', 2026-07-15, true",
        "2026-07-15, '', true"
    })
    void dates_hold_from_the_first_day_through_the_last(String from, String through, boolean isMet) {
        Condition dates = new Condition.OnDates(day(from), day(through));

        assertThat(holds(dates)).isEqualTo(isMet);
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    @Test
    void the_day_is_that_of_the_programs_zone() {
        Condition dates = new Condition.OnDates(null, LocalDate.parse("2026-07-15"));

        assertThat(holdsAt(dates, "2026-07-15T16:59:00Z", "Asia/Jakarta")).isTrue();
        assertThat(holdsAt(dates, "2026-07-15T17:00:00Z", "Asia/Jakarta")).isFalse();
    }

    @Test
    void the_third_visit_is_neither_the_second_nor_the_sixth() {
        Condition third = new Condition.NthVisit(3);

        assertThat(holds(third, Given.member().visits(2).snapshot())).isTrue();
        assertThat(holds(third, Given.member().visits(1).snapshot())).isFalse();
        assertThat(holds(third, Given.member().visits(5).snapshot())).isFalse();
        assertThat(holds(third, MemberSnapshot.guest())).isFalse();
    }

    @Test
    void it_matters_how_it_is_paid() {
        Condition qris = new Condition.PaidWith(Set.of("qris"));
        Basket split = Till.paid(basket(line("a", 1, 100)), Till.with("cash", 60), Till.with("qris", 40));
        Basket cash = Till.paid(basket(line("a", 1, 100)), Till.with("cash", 100), Till.with("qris", 0));

        assertThat(holds(qris, MemberSnapshot.guest(), split, Given.NOON, "UTC"))
                .isTrue();
        assertThat(holds(qris, MemberSnapshot.guest(), cash, Given.NOON, "UTC")).isFalse();
        assertThat(holds(new Not(qris), MemberSnapshot.guest(), basket(line("a", 1, 100)), Given.NOON, "UTC"))
                .as("a till that does not say")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "BALANCE, AT_LEAST, 100, true",
        "BALANCE, AT_LEAST, 101, false",
        "BALANCE, MORE_THAN, 99, true",
        "BALANCE, MORE_THAN, 100, false",
        "BALANCE, AT_MOST, 100, true",
        "BALANCE, AT_MOST, 99, false",
        "BALANCE, LESS_THAN, 101, true",
        "BALANCE, LESS_THAN, 100, false",
        "BALANCE, EQUAL, 100, true",
        "BALANCE, EQUAL, 101, false",
        "VISITS, EQUAL, 7, true",
        "QUALIFYING_SPEND, EQUAL, 5000, true",
        "QUALIFYING_POINTS, EQUAL, 60, true",
        "QUALIFYING_VISITS, EQUAL, 0, true",
        "BASKET_MINOR, EQUAL, 1300, true",
        "BASKET_UNITS, EQUAL, 3, true",
        "BASKET_LINES, EQUAL, 2, true"
    })
    void numbers_are_compared(Condition.Fact fact, Condition.Operator operator, long value, boolean isMet) {
        MemberSnapshot shopper =
                Given.member().balance(100).visits(7).spent(5_000).earned(60).snapshot();

        assertThat(holds(new Condition.Compare(fact, operator, value), shopper)).isEqualTo(isMet);
        boolean isOfMember = fact.isOfMember();
        assertThat(holds(new Not(new Condition.Compare(fact, operator, value)), MemberSnapshot.guest()))
                .isEqualTo(!isOfMember && !isMet);
    }

    @Test
    @Case("DI-19")
    void a_minimum_may_leave_the_tax_out() {
        Basket.Line taxed = new Basket.Line(1, "A", Set.of(), 10, 11_500, 0, 15_000, Set.of());
        Condition net = new Condition.MinimumSpend(100_000, all(), true);
        Condition more = new Condition.MinimumSpend(100_001, all(), true);

        assertThat(holds(net, MemberSnapshot.guest(), basket(taxed), Given.NOON, "UTC"))
                .isTrue();
        assertThat(holds(more, MemberSnapshot.guest(), basket(taxed), Given.NOON, "UTC"))
                .isFalse();
    }

    @Test
    void a_tier_that_the_version_no_longer_has_is_still_held() {
        Program program = Program.program()
                .earning(Given.when(Given.perAmount("base", 1, 100), new Condition.InTier(Set.of("founder"))))
                .spendTiers(Given.tier("silver", 10_000));

        assertThat(Then.points(program.sells(Given.member().tier("founder").snapshot(), Till.line("tea", 1, 1_000))))
                .isEqualTo(10);
        assertThat(Then.points(program.sells(Given.member().snapshot(), Till.line("tea", 1, 1_000))))
                .isZero();
    }
}
