package dev.setia.rules;

import static dev.setia.rules.Given.tier;
import static dev.setia.rules.Reviewed.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.SpendTiers.Downgrade;
import dev.setia.rules.SpendTiers.Grace;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Start;
import dev.setia.rules.SpendTiers.Validity;
import dev.setia.rules.TierReview.Outcome;
import dev.setia.rules.TierReview.Term;
import dev.setia.support.Case;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiers by balance, which rise and fall with what is held. */
class BalanceReviewTests {
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
    void grace_of_a_balance_tier_runs_from_the_day_it_was_reached(
            String length, @Nullable CalendarUnit unit, String over) {
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
