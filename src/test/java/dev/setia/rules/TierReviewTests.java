package dev.setia.rules;

import static dev.setia.rules.Given.tier;
import static dev.setia.rules.Reviewed.ENROLLED;
import static dev.setia.rules.Reviewed.MONTH;
import static dev.setia.rules.Reviewed.NEXT_YEAR;
import static dev.setia.rules.Reviewed.YEAR;
import static dev.setia.rules.Reviewed.day;
import static dev.setia.rules.Reviewed.reached;
import static dev.setia.rules.Reviewed.renewing;
import static dev.setia.rules.Reviewed.review;
import static dev.setia.rules.Reviewed.spent;
import static dev.setia.rules.Reviewed.tiers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.SpendTiers.Downgrade;
import dev.setia.rules.SpendTiers.Grace;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Need;
import dev.setia.rules.SpendTiers.Renewal;
import dev.setia.rules.SpendTiers.Start;
import dev.setia.rules.SpendTiers.Validity;
import dev.setia.rules.TierReview.Days;
import dev.setia.rules.TierReview.Outcome;
import dev.setia.rules.TierReview.Projection;
import dev.setia.rules.TierReview.Term;
import dev.setia.rules.TierReview.Verdict;
import dev.setia.support.Case;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierReviewTests {
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

    /** A tier by balance that is in grace has no review; the next version may count something else, and review. */
    @Test
    void a_grace_that_the_version_before_began_ends_with_a_review() {
        SpendTiers tiers = tiers(new Window.Lifetime(), new Validity.ForEver());
        Term inGrace = new Term("gold", day("2026-03-10"), null, day("2026-04-10"));

        assertThat(TierReview.counted(tiers, ENROLLED, inGrace).until()).isEqualTo(day("2026-04-10"));
        assertThat(review(tiers, inGrace, 20_000)).isInstanceOf(Outcome.Kept.class);
        assertThat(review(tiers, inGrace, 10_000).term().tier()).isEqualTo("silver");
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
        SpendTiers tiers = tiers(YEAR, NEXT_YEAR, Downgrade.FULL, new Grace(Period.ofDays(45), CalendarUnit.MONTH));

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
}
