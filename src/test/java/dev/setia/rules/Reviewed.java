package dev.setia.rules;

import static dev.setia.rules.Given.tier;

import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.SpendTiers.Downgrade;
import dev.setia.rules.SpendTiers.Grace;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Renewal;
import dev.setia.rules.SpendTiers.Start;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.rules.SpendTiers.Validity;
import dev.setia.rules.TierReview.Outcome;
import dev.setia.rules.TierReview.Term;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tiers and terms that reviews are tried on. */
final class Reviewed {
    static final LocalDate ENROLLED = day("2024-10-25");
    static final Window MONTH = new Window.Calendar(CalendarUnit.MONTH);
    static final Window YEAR = new Window.Calendar(CalendarUnit.YEAR);
    static final Validity NEXT_YEAR = new Validity.EndOfPeriod(1, null);
    static final List<Tier> LADDER = List.of(tier("bronze", 0), tier("silver", 10_000), tier("gold", 20_000));

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    static SpendTiers tiers(Window window, Validity validity, Downgrade downgrade, @Nullable Grace grace) {
        return new SpendTiers(Metric.SPEND, window, Start.AT_ONCE, validity, downgrade, grace, LADDER);
    }

    static SpendTiers tiers(Window window, Validity validity) {
        return tiers(window, validity, Downgrade.FULL, null);
    }

    static SpendTiers renewing(Renewal renewal) {
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
    static Term reached(SpendTiers tiers, String tier, String on) {
        return new Term(tier, day(on), TierReview.reviewOn(tiers, ENROLLED, day(on)), null);
    }

    static Qualifying spent(long amount) {
        return new Qualifying(amount, 0, 0);
    }

    static Outcome review(SpendTiers tiers, Term term, long spent) {
        return TierReview.review(tiers, ENROLLED, term, spent(spent)).outcome();
    }

    private Reviewed() {}
}
