package dev.setia.rules;

import static dev.setia.rules.Reviewed.ENROLLED;
import static dev.setia.rules.Reviewed.MONTH;
import static dev.setia.rules.Reviewed.YEAR;
import static dev.setia.rules.Reviewed.day;
import static dev.setia.rules.Reviewed.tiers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.SpendTiers.Validity;
import dev.setia.support.Case;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How long a tier lasts, and the spans in which it is counted. */
class TierDatesTests {
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
        CalendarUnit rounded = unit == null ? null : CalendarUnit.valueOf(unit.toUpperCase(java.util.Locale.ROOT));

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
    @EnumSource(CalendarUnit.class)
    void spans_of_the_calendar_follow_each_other_without_a_gap(CalendarUnit unit) {
        LocalDate start = unit.startOf(day("2026-07-15"));

        assertThat(unit.startOf(unit.after(start).minusDays(1))).isEqualTo(start);
        assertThat(unit.startOf(unit.after(start))).isEqualTo(unit.after(start));
        assertThat(unit.roundUp(start)).isEqualTo(start);
        assertThat(unit.roundUp(start.plusDays(1))).isEqualTo(unit.after(start));
    }
}
