package dev.setia.rules;

import dev.setia.rules.SpendTiers.Downgrade;
import dev.setia.rules.SpendTiers.Grace;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Need;
import dev.setia.rules.SpendTiers.Renewal;
import dev.setia.rules.SpendTiers.Start;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.rules.SpendTiers.Validity;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Random tiers: every way in which one can be reached and kept, as far as a definition lets it go together. */
final class Ladders {
    private static final List<Metric> NEEDED = List.of(Metric.SPEND, Metric.POINTS_EARNED, Metric.VISITS);

    private final Chance chance;

    Ladders(Chance chance) {
        this.chance = chance;
    }

    SpendTiers tiers() {
        Metric metric = Metric.values()[chance.below(Metric.values().length)];
        if (metric == Metric.BALANCE) {
            return new SpendTiers(
                    metric,
                    new Window.Lifetime(),
                    Start.AT_ONCE,
                    new Validity.ForEver(),
                    chance.maybe() ? Downgrade.NONE : Downgrade.FULL,
                    grace(),
                    ladder(metric, false));
        }
        Window window = window();
        Validity validity = validity(window.isPeriodic());
        boolean isReviewed = !(validity instanceof Validity.ForEver);
        return new SpendTiers(
                metric,
                window,
                window.isPeriodic() && chance.maybe() ? Start.NEXT_PERIOD : Start.AT_ONCE,
                validity,
                Downgrade.values()[chance.below(3)],
                isReviewed ? grace() : null,
                ladder(metric, isReviewed));
    }

    private Window window() {
        return switch (chance.below(5)) {
            case 0 -> new Window.Lifetime();
            case 1 -> new Window.MembershipYear();
            case 2 -> new Window.Rolling(Period.ofMonths(1 + chance.below(12)));
            default -> new Window.Calendar(unit());
        };
    }

    private Validity validity(boolean isPeriodic) {
        return switch (chance.below(isPeriodic ? 7 : 4)) {
            case 0 -> new Validity.ForEver();
            case 1 -> new Validity.For(Period.ofMonths(1 + chance.below(12)), chance.maybe() ? null : unit());
            case 2 -> new Validity.Until(MonthDay.of(1 + chance.below(12), 1 + chance.below(28)));
            case 3 -> new Validity.Anniversary(chance.maybe() ? null : Period.ofMonths(1 + chance.below(12)));
            default ->
                new Validity.EndOfPeriod(chance.below(2), chance.maybe() ? null : Period.ofDays(1 + chance.below(40)));
        };
    }

    private @Nullable Grace grace() {
        return chance.maybe() ? null : new Grace(Period.ofDays(1 + chance.below(60)), chance.maybe() ? null : unit());
    }

    private CalendarUnit unit() {
        return CalendarUnit.values()[chance.below(CalendarUnit.values().length)];
    }

    /** Near enough to each other for a few purchases to go from one to the next. */
    private List<Tier> ladder(Metric metric, boolean isReviewed) {
        long step = switch (metric) {
            case SPEND -> 1_000;
            case POINTS_EARNED, BALANCE -> 1 + chance.below(500);
            case VISITS -> 1 + chance.below(4);
        };
        int first = chance.below(4) == 0 ? 1 : 0;
        int size = 1 + chance.below(4);
        List<Tier> tiers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            tiers.add(new Tier(
                    "t" + i,
                    "Tier",
                    (first + i) * step,
                    isReviewed && chance.maybe() ? renewal() : null,
                    chance.below(30_000),
                    chance.below(3_000),
                    chance.maybe() ? null : chance.prize()));
        }
        return tiers;
    }

    private Renewal renewal() {
        List<Need> needs = new ArrayList<>();
        for (Metric metric : NEEDED.subList(0, 1 + chance.below(3))) {
            needs.add(new Need(metric, chance.below(metric == Metric.VISITS ? 5 : 3_000)));
        }
        return new Renewal(1 + chance.below(needs.size()), needs);
    }
}
