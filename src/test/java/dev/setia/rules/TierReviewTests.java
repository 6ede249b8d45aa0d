package dev.setia.rules;

import static dev.setia.rules.Given.tier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.SpendTiers.Downgrade;
import dev.setia.rules.SpendTiers.Grace;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Need;
import dev.setia.rules.SpendTiers.Renewal;
import dev.setia.rules.SpendTiers.Start;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.rules.SpendTiers.Unit;
import dev.setia.rules.SpendTiers.Validity;
import dev.setia.rules.SpendTiers.Window;
import dev.setia.rules.TierReview.Days;
import dev.setia.rules.TierReview.Outcome;
import dev.setia.rules.TierReview.Projection;
import dev.setia.rules.TierReview.Term;
import dev.setia.rules.TierReview.Verdict;
import dev.setia.support.Case;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TierReviewTests {
    private static final LocalDate ENROLLED = day("2024-10-25");
    private static final Window MONTH = new Window.Calendar(Unit.MONTH);
    private static final Window YEAR = new Window.Calendar(Unit.YEAR);
    private static final Validity NEXT_YEAR = new Validity.EndOfPeriod(1, null);
    private static final List<Tier> LADDER = List.of(tier("bronze", 0), tier("silver", 10_000), tier("gold", 20_000));

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static SpendTiers tiers(Window window, Validity validity, Downgrade downgrade, @Nullable Grace grace) {
        return new SpendTiers(Metric.SPEND, window, Start.AT_ONCE, validity, downgrade, grace, LADDER);
    }

    private static SpendTiers tiers(Window window, Validity validity) {
        return tiers(window, validity, Downgrade.FULL, null);
    }

    private static SpendTiers renewing(Renewal renewal) {
        return new SpendTiers(
                Metric.SPEND,
                YEAR,
                Start.AT_ONCE,
                NEXT_YEAR,
                Downgrade.FULL,
                null,
                List.of(tier("bronze", 0), new Tier("gold", "Gold", 20_000, renewal, 10_000, 0, null)));
    }

    /** Reached on a day, with the review that the tiers say. */
    private static Term reached(SpendTiers tiers, String tier, String on) {
        return new Term(tier, day(on), TierReview.reviewOn(tiers, ENROLLED, day(on)), null);
    }

    private static Qualifying spent(long amount) {
        return new Qualifying(amount, 0, 0);
    }

    private static Outcome review(SpendTiers tiers, Term term, long spent) {
        return TierReview.review(tiers, ENROLLED, term, spent(spent)).outcome();
    }

    // --- how long

    @ParameterizedTest
    @Case("TR-12")
    @CsvSource({"0, , 2026-04-01", "1, , 2026-05-01", "0, P7D, 2026-04-08", "2, , 2026-06-01"})
    void a_monthly_tier_lasts_to_the_end_of_its_period_or_so_much_longer(
            int further, @Nullable String plus, String over) {
        Validity validity = new Validity.EndOfPeriod(further, plus == null ? null : Period.parse(plus));

        assertThat(TierReview.reviewOn(tiers(MONTH, validity), ENROLLED, day("2026-03-10")))
                .isEqualTo(over);
    }

    @Test
    @Case("TR-12")
    void a_tier_that_starts_with_the_next_period_starts_on_its_first_day() {
        assertThat(MONTH.after(ENROLLED, day("2026-03-10"))).isEqualTo("2026-04-01");
        assertThat(TierReview.reviewOn(tiers(MONTH, new Validity.EndOfPeriod(0, null)), ENROLLED, day("2026-04-01")))
                .isEqualTo("2026-05-01");
    }

    @Test
    @Case("TR-15")
    void a_tier_to_the_anniversary_may_be_reviewed_ten_days_later() {
        assertThat(TierReview.reviewOn(
                        tiers(new Window.MembershipYear(), new Validity.Anniversary(null)),
                        ENROLLED,
                        day("2025-10-15")))
                .isEqualTo("2025-10-25");
    }

    @Test
    @Case("TR-15")
    void a_minimum_duration_moves_the_review_to_the_anniversary_after() {
        assertThat(TierReview.reviewOn(
                        tiers(new Window.MembershipYear(), new Validity.Anniversary(Period.ofMonths(6))),
                        ENROLLED,
                        day("2025-10-15")))
                .isEqualTo("2026-10-25");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29, 2024-02-29, 2025-02-28",
        "2024-02-29, 2025-02-27, 2025-02-28",
        "2024-02-29, 2025-02-28, 2026-02-28",
        "2024-02-29, 2027-02-28, 2028-02-29",
        "2024-02-29, 2028-02-28, 2028-02-29",
        "2024-02-29, 2028-02-29, 2029-02-28",
        "2024-10-25, 2024-01-01, 2025-10-25"
    })
    void an_anniversary_of_the_29th_of_february_is_the_28th_in_other_years(String enrolled, String today, String next) {
        assertThat(Window.nextAnniversary(day(enrolled), day(today))).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29, 2025-02-27, 2024-02-29",
        "2024-02-29, 2025-02-28, 2025-02-28",
        "2024-02-29, 2028-02-28, 2027-02-28",
        "2024-02-29, 2028-02-29, 2028-02-29"
    })
    void a_membership_year_begins_on_the_anniversary(String enrolled, String today, String start) {
        assertThat(new Window.MembershipYear().startOf(day(enrolled), day(today)))
                .isEqualTo(start);
    }

    @ParameterizedTest
    @CsvSource({"P12M, , 2027-03-10", "P12M, year, 2028-01-01", "P1M, month, 2026-05-01", "P30D, quarter, 2026-07-01"})
    void a_fixed_length_runs_from_the_day_and_may_be_rounded_up(String length, @Nullable String unit, String over) {
        Unit rounded = unit == null ? null : Unit.valueOf(unit.toUpperCase(java.util.Locale.ROOT));

        assertThat(TierReview.reviewOn(
                        tiers(new Window.Rolling(Period.ofMonths(12)), new Validity.For(Period.parse(length), rounded)),
                        ENROLLED,
                        day("2026-03-10")))
                .isEqualTo(over);
    }

    @Test
    void a_length_of_months_clamps_to_the_end_of_a_shorter_one() {
        assertThat(TierReview.reviewOn(
                        tiers(YEAR, new Validity.For(Period.ofMonths(1), null)), ENROLLED, day("2026-01-31")))
                .isEqualTo("2026-02-28");
    }

    @ParameterizedTest
    @CsvSource({
        "12-31, 2026-03-10, 2027-01-01",
        "03-31, 2026-03-10, 2026-04-01",
        "03-31, 2026-04-01, 2027-04-01",
        "03-31, 2026-03-31, 2026-04-01",
        "02-29, 2026-01-01, 2026-03-01",
        "02-29, 2028-01-01, 2028-03-01"
    })
    void a_tier_until_a_day_of_the_year_has_that_day_still(String lastDay, String from, String over) {
        assertThat(TierReview.reviewOn(
                        tiers(YEAR, new Validity.Until(MonthDay.parse("--" + lastDay))), ENROLLED, day(from)))
                .isEqualTo(over);
    }

    @Test
    void for_ever_has_no_review() {
        assertThat(TierReview.reviewOn(tiers(YEAR, new Validity.ForEver()), ENROLLED, day("2026-03-10")))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void spans_of_the_calendar_follow_each_other_without_a_gap(Unit unit) {
        LocalDate start = unit.startOf(day("2026-07-15"));

        assertThat(unit.startOf(unit.after(start).minusDays(1))).isEqualTo(start);
        assertThat(unit.startOf(unit.after(start))).isEqualTo(unit.after(start));
        assertThat(unit.roundUp(start)).isEqualTo(start);
        assertThat(unit.roundUp(start.plusDays(1))).isEqualTo(unit.after(start));
    }

    // --- what counts

    @Test
    void a_review_looks_at_the_period_it_closes() {
        SpendTiers tiers = tiers(YEAR, NEXT_YEAR);

        assertThat(TierReview.counted(tiers, ENROLLED, reached(tiers, "gold", "2026-03-10")))
                .isEqualTo(new Days(day("2027-01-01"), day("2028-01-01")));
    }

    @Test
    void what_lifted_a_member_does_not_keep_the_tier_too() {
        SpendTiers tiers = tiers(YEAR, new Validity.EndOfPeriod(0, null));

        assertThat(TierReview.counted(tiers, ENROLLED, reached(tiers, "gold", "2026-03-10")))
                .isEqualTo(new Days(day("2027-01-01"), day("2027-01-01")));
    }

    @Test
    void some_days_more_count_with_the_period_before_them() {
        SpendTiers tiers = tiers(MONTH, new Validity.EndOfPeriod(1, Period.ofDays(7)));

        assertThat(TierReview.counted(tiers, ENROLLED, reached(tiers, "gold", "2026-03-10")))
                .isEqualTo(new Days(day("2026-04-01"), day("2026-05-08")));
    }

    @Test
    void a_review_in_the_middle_of_a_period_looks_at_what_there_is_of_it() {
        SpendTiers tiers = tiers(YEAR, new Validity.For(Period.ofMonths(6), null));

        assertThat(TierReview.counted(tiers, ENROLLED, reached(tiers, "gold", "2026-03-10")))
                .isEqualTo(new Days(day("2026-01-01"), day("2026-09-10")));
    }

    @Test
    void a_rolling_review_looks_so_long_back() {
        SpendTiers tiers = tiers(new Window.Rolling(Period.ofMonths(12)), new Validity.For(Period.ofMonths(12), null));

        assertThat(TierReview.counted(tiers, ENROLLED, reached(tiers, "gold", "2026-03-10")))
                .isEqualTo(new Days(day("2026-03-10"), day("2027-03-10")));
    }

    @Test
    void what_is_done_in_grace_counts_with_the_period_that_was_reviewed() {
        SpendTiers tiers = tiers(YEAR, NEXT_YEAR, Downgrade.FULL, new Grace(Period.ofMonths(3), null));
        Term inGrace = review(tiers, reached(tiers, "gold", "2026-03-10"), 0).term();

        assertThat(TierReview.counted(tiers, ENROLLED, inGrace))
                .isEqualTo(new Days(day("2027-01-01"), day("2028-04-01")));
    }

    // --- what becomes of it

    @Test
    @Case("TR-16")
    void four_of_five_thousand_is_a_thousand_short_and_the_tier_falls() {
        SpendTiers tiers = renewing(new Renewal(1, List.of(new Need(Metric.SPEND, 5_000))));
        Term gold = reached(tiers, "gold", "2026-03-10");

        Projection projection = TierReview.projection(tiers, ENROLLED, gold, spent(4_000));
        Verdict verdict = TierReview.review(tiers, ENROLLED, gold, spent(4_000));

        assertThat(projection)
                .isEqualTo(new Projection(
                        day("2028-01-01"),
                        "gold",
                        false,
                        true,
                        List.of(new Need(Metric.SPEND, 1_000)),
                        1,
                        null,
                        "bronze"));
        assertThat(verdict.outcome()).isInstanceOf(Outcome.Fell.class);
        assertThat(verdict.outcome().term().tier()).isEqualTo("bronze");
        assertThat(verdict.why().code()).isEqualTo(ReasonCode.TIER_LOST);
        assertThat(verdict.why().figures()).containsEntry("counted", 4_000L).containsEntry("needed", 5_000L);
    }

    @Test
    @Case("TR-16")
    void eight_of_ten_visits_are_two_short() {
        SpendTiers tiers = renewing(new Renewal(1, List.of(new Need(Metric.VISITS, 10))));
        Term gold = reached(tiers, "gold", "2026-03-10");

        Projection projection = TierReview.projection(tiers, ENROLLED, gold, new Qualifying(0, 0, 8));

        assertThat(projection).isNotNull();
        assertThat(projection.missing()).containsExactly(new Need(Metric.VISITS, 2));
    }

    @Test
    @Case("TR-17")
    void one_of_any_two_needs_does_not_keep_a_tier() {
        SpendTiers tiers = renewing(new Renewal(
                2,
                List.of(
                        new Need(Metric.SPEND, 5_000),
                        new Need(Metric.VISITS, 10),
                        new Need(Metric.POINTS_EARNED, 50))));
        Term gold = reached(tiers, "gold", "2026-03-10");

        Qualifying one = new Qualifying(6_000, 20, 8);
        assertThat(TierReview.review(tiers, ENROLLED, gold, one).outcome()).isInstanceOf(Outcome.Fell.class);
        Projection projection = TierReview.projection(tiers, ENROLLED, gold, one);
        assertThat(projection).isNotNull();
        assertThat(projection.needed()).isEqualTo(1);
        assertThat(projection.missing())
                .containsExactly(new Need(Metric.VISITS, 2), new Need(Metric.POINTS_EARNED, 30));

        assertThat(TierReview.review(tiers, ENROLLED, gold, new Qualifying(6_000, 20, 10))
                        .outcome())
                .isInstanceOf(Outcome.Kept.class);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, 0, gold",
        "ONE_STEP, 0, silver",
        "ONE_STEP, 15000, silver",
        "FULL, 0, bronze",
        "FULL, 9999, bronze",
        "FULL, 10000, silver",
        "FULL, 20000, gold"
    })
    void a_review_takes_nothing_one_step_or_all(Downgrade downgrade, long spent, String expected) {
        SpendTiers tiers = tiers(YEAR, NEXT_YEAR, downgrade, null);

        Outcome outcome = review(tiers, reached(tiers, "gold", "2026-03-10"), spent);

        assertThat(outcome.term().tier()).isEqualTo(expected);
        assertThat(outcome.term().reviewOn()).isEqualTo("2029-01-01");
    }

    @Test
    void a_ladder_without_a_floor_leaves_no_tier() {
        SpendTiers tiers = new SpendTiers(
                Metric.SPEND, YEAR, Start.AT_ONCE, NEXT_YEAR, Downgrade.FULL, null, List.of(tier("gold", 20_000)));

        assertThat(review(tiers, reached(tiers, "gold", "2026-03-10"), 100).term())
                .isEqualTo(new Term(null, day("2027-12-31"), null, null));
    }

    @Test
    void a_kept_tier_lasts_for_the_period_after_the_one_it_was_earned_in() {
        SpendTiers tiers = tiers(YEAR, NEXT_YEAR);

        assertThat(review(tiers, reached(tiers, "gold", "2026-03-10"), 20_000))
                .isEqualTo(new Outcome.Kept(new Term("gold", day("2027-12-31"), day("2029-01-01"), null)));
    }

    @Test
    void grace_comes_before_a_fall_and_only_once() {
        SpendTiers tiers = tiers(YEAR, NEXT_YEAR, Downgrade.FULL, new Grace(Period.ofDays(45), Unit.MONTH));

        Outcome first = review(tiers, reached(tiers, "gold", "2026-03-10"), 12_000);
        assertThat(first)
                .isEqualTo(
                        new Outcome.InGrace(new Term("gold", day("2026-03-10"), day("2028-01-01"), day("2028-03-01"))));
        assertThat(review(tiers, first.term(), 19_999))
                .isEqualTo(new Outcome.Fell(new Term("silver", day("2027-12-31"), day("2029-01-01"), null)));
        assertThat(review(tiers, first.term(), 20_000))
                .isEqualTo(new Outcome.Kept(new Term("gold", day("2027-12-31"), day("2029-01-01"), null)));
    }

    @Test
    void one_who_keeps_the_tier_needs_no_grace() {
        SpendTiers tiers = tiers(YEAR, NEXT_YEAR, Downgrade.FULL, new Grace(Period.ofMonths(1), null));

        assertThat(review(tiers, reached(tiers, "gold", "2026-03-10"), 20_000)).isInstanceOf(Outcome.Kept.class);
    }

    @Test
    void a_table_made_easier_lifts_at_the_review() {
        SpendTiers tiers = tiers(YEAR, NEXT_YEAR);

        assertThat(review(tiers, reached(tiers, "silver", "2026-03-10"), 25_000))
                .isEqualTo(new Outcome.Rose(new Term("gold", day("2027-12-31"), day("2029-01-01"), null)));
    }

    @Test
    void the_projection_of_a_tier_that_ends_whatever_is_done_asks_for_nothing() {
        SpendTiers tiers = tiers(YEAR, new Validity.EndOfPeriod(0, null));

        assertThat(TierReview.projection(tiers, ENROLLED, reached(tiers, "gold", "2026-03-10"), spent(0)))
                .isEqualTo(new Projection(day("2027-01-01"), "gold", false, false, List.of(), 0, null, "bronze"));
    }

    // --- balance

    @ParameterizedTest
    @Case("TR-9")
    @CsvSource({"basic, 100, silver", "silver, 50, basic", "basic, 550, gold", "gold, 1000, top", "basic, 99, basic"})
    void a_tier_by_balance_rises_and_falls_at_once(String held, long balance, String expected) {
        assertThat(TierReview.weigh(
                                byBalance(null),
                                new Term(held, day("2026-07-01"), null, null),
                                balance,
                                day("2026-07-25"))
                        .outcome()
                        .term()
                        .tier())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @Case("TR-11")
    @CsvSource({"P1M, , 2026-08-20", "P1M, MONTH, 2026-09-01"})
    void grace_of_a_balance_tier_runs_from_the_day_it_was_reached(String length, @Nullable Unit unit, String over) {
        SpendTiers tiers = byBalance(new Grace(Period.parse(length), unit));
        Term gold = new Term("silver", day("2026-07-20"), null, null);

        Outcome spent = TierReview.weigh(tiers, gold, 50, day("2026-07-25")).outcome();

        assertThat(spent).isEqualTo(new Outcome.InGrace(new Term("silver", day("2026-07-20"), null, day(over))));
        assertThat(TierReview.weigh(tiers, spent.term(), 50, day(over).minusDays(1))
                        .outcome())
                .isEqualTo(spent);
        assertThat(TierReview.weigh(tiers, spent.term(), 50, day(over)).outcome())
                .isEqualTo(new Outcome.Fell(new Term("basic", day(over), null, null)));
    }

    @Test
    @Case("TR-11")
    void without_grace_gold_falls_to_bronze_at_once() {
        Term gold = new Term("silver", day("2026-07-20"), null, null);

        assertThat(TierReview.weigh(byBalance(null), gold, 50, day("2026-07-25"))
                        .outcome())
                .isEqualTo(new Outcome.Fell(new Term("basic", day("2026-07-25"), null, null)));
    }

    @Test
    void a_balance_made_up_in_grace_ends_it() {
        SpendTiers tiers = byBalance(new Grace(Period.ofMonths(1), null));

        assertThat(TierReview.weigh(
                                tiers,
                                new Term("silver", day("2026-07-20"), null, day("2026-08-20")),
                                100,
                                day("2026-08-01"))
                        .outcome())
                .isEqualTo(new Outcome.Kept(new Term("silver", day("2026-07-20"), null, null)));
    }

    private static SpendTiers byBalance(@Nullable Grace grace) {
        return new SpendTiers(
                Metric.BALANCE,
                new Window.Lifetime(),
                Start.AT_ONCE,
                new Validity.ForEver(),
                Downgrade.FULL,
                grace,
                List.of(tier("basic", 0), tier("silver", 100), tier("gold", 500), tier("top", 1_000)));
    }
}
