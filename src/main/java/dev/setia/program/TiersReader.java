package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.program.DefinitionReader.Placed;
import dev.setia.program.TiersDefinition.AnniversaryValidity;
import dev.setia.program.TiersDefinition.CalendarWindow;
import dev.setia.program.TiersDefinition.EndOfPeriodValidity;
import dev.setia.program.TiersDefinition.ForEverValidity;
import dev.setia.program.TiersDefinition.GraceDefinition;
import dev.setia.program.TiersDefinition.LengthValidity;
import dev.setia.program.TiersDefinition.LifetimeWindow;
import dev.setia.program.TiersDefinition.MembershipYearWindow;
import dev.setia.program.TiersDefinition.NeedDefinition;
import dev.setia.program.TiersDefinition.RenewalDefinition;
import dev.setia.program.TiersDefinition.RollingWindow;
import dev.setia.program.TiersDefinition.TierDefinition;
import dev.setia.program.TiersDefinition.TierValidityDefinition;
import dev.setia.program.TiersDefinition.TierWindowDefinition;
import dev.setia.program.TiersDefinition.UntilValidity;
import dev.setia.rules.CalendarUnit;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Downgrade;
import dev.setia.rules.SpendTiers.Grace;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Need;
import dev.setia.rules.SpendTiers.Renewal;
import dev.setia.rules.SpendTiers.Start;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.rules.SpendTiers.Validity;
import dev.setia.rules.Window;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the tiers of a definition. */
final class TiersReader {
    private static final int TIERS_MAX = 20;

    private final BiFunction<@Nullable String, Place, String> ownKey;

    /** @param ownKey reads a key that no other policy of the version has */
    TiersReader(BiFunction<@Nullable String, Place, String> ownKey) {
        this.ownKey = ownKey;
    }

    SpendTiers read(TiersDefinition given, Place place) {
        Metric metric = place.field("metric").choice(given.metric(), Metric.values());
        boolean isBalance = metric == Metric.BALANCE;
        Window window = window(given.window(), isBalance, place.field("window"));
        Start start =
                given.start() == null ? Start.AT_ONCE : place.field("start").choice(given.start(), Start.values());
        Validity validity = validity(given.validity(), place.field("validity"));
        Downgrade downgrade = given.downgrade() == null
                ? Downgrade.FULL
                : place.field("downgrade").choice(given.downgrade(), Downgrade.values());
        List<Placed<Tier>> ladder = DefinitionReader.eachAt(given.tiers(), place.field("tiers"), TIERS_MAX, this::tier);
        SpendTiers read = new SpendTiers(
                metric,
                window,
                start,
                validity,
                downgrade,
                grace(given.grace(), place.field("grace")),
                ladder.stream().map(Placed::value).toList());
        if (given.tiers() == null || given.tiers().isEmpty()) {
            place.field("tiers").missing();
        }
        fit(read, place);
        if (validity instanceof Validity.ForEver && !place.field("validity").isWrong()) {
            checkNoRenewal(ladder, isBalance);
        }
        checkAscending(ladder);
        return read;
    }

    /** What does not go together. */
    private static void fit(SpendTiers tiers, Place place) {
        // Nothing is held against what could not be read.
        if (place.field("metric").isWrong()
                || place.field("window").isWrong()
                || place.field("validity").isWrong()) {
            return;
        }
        boolean isBalance = tiers.metric() == Metric.BALANCE;
        boolean isForEver = tiers.validity() instanceof Validity.ForEver;
        if (isBalance && !(tiers.window() instanceof Window.Lifetime)) {
            place.field("window")
                    .wrong("not_allowed_here", "a balance is what is held now, over no time; leave it out");
        }
        if (isBalance && !isForEver) {
            place.field("validity")
                    .wrong("not_allowed_here", "a tier by balance has no review, it falls at once; leave it out");
        }
        if (isBalance && tiers.downgrade() == Downgrade.ONE_STEP) {
            place.field("downgrade")
                    .wrong("not_allowed_here", "a tier by balance falls to the tier it reaches; leave it out");
        }
        if (tiers.start() == Start.NEXT_PERIOD && !tiers.window().isPeriodic()) {
            place.field("start").wrong("not_allowed_here", "goes with a calendar or membership_year window only");
        }
        if (tiers.validity() instanceof Validity.EndOfPeriod && !tiers.window().isPeriodic()) {
            place.field("validity").wrong("not_allowed_here", "goes with a calendar or membership_year window only");
        }
        if (tiers.grace() != null && isForEver && !isBalance) {
            place.field("grace").wrong("not_allowed_here", "goes with a validity that has an end");
        }
    }

    private static void checkNoRenewal(List<Placed<Tier>> ladder, boolean isBalance) {
        for (Placed<Tier> tier : ladder) {
            if (tier.value().renewal() != null) {
                tier.place()
                        .field("renewal")
                        .wrong(
                                "not_allowed_here",
                                isBalance
                                        ? "a tier by balance has no review; leave it out"
                                        : "tiers for ever have no review; leave it out, or give tiers a validity that ends");
            }
        }
    }

    private static void checkAscending(List<Placed<Tier>> ladder) {
        long before = -1;
        for (Placed<Tier> tier : ladder) {
            Place place = tier.place().field("threshold");
            if (place.isWrong()) {
                continue;
            }
            if (tier.value().threshold() <= before) {
                place.wrong("not_ascending", "must be above the tier before, " + before, Map.of("min", before + 1));
            }
            before = tier.value().threshold();
        }
    }

    private Tier tier(TierDefinition given, Place place) {
        return new Tier(
                ownKey.apply(given.key(), place.field("key")),
                place.field("name").words(given.name(), 100),
                place.field("threshold").whole(given.threshold(), 0, DefinitionReader.AMOUNT_MAX),
                renewal(given.renewal(), place.field("renewal")),
                place.field("pointsFactorBasisPoints").whole(given.pointsFactorBasisPoints(), 0, 1_000_000, 10_000),
                place.field("discountBasisPoints").whole(given.discountBasisPoints(), 0, 10_000, 0),
                given.gift() == null ? null : PrizeReader.read(given.gift(), place.field("gift")));
    }

    private static @Nullable Renewal renewal(@Nullable RenewalDefinition given, Place place) {
        if (given == null) {
            return null;
        }
        List<Need> needs = DefinitionReader.each(given.needs(), place.field("needs"), 5, TiersReader::need);
        if (needs.isEmpty()) {
            place.field("needs").missing();
        }
        int all = Math.max(1, needs.size());
        return new Renewal(place.field("needed").whole(given.needed(), 1, all, all), needs);
    }

    private static Need need(NeedDefinition given, Place place) {
        Metric metric = place.field("metric").choice(given.metric(), Metric.values());
        if (metric == Metric.BALANCE) {
            place.field("metric").wrong("not_allowed_here", "a balance is held, not reached over time");
        }
        return new Need(metric, place.field("atLeast").whole(given.atLeast(), 0, DefinitionReader.AMOUNT_MAX));
    }

    private static Window window(@Nullable TierWindowDefinition given, boolean isBalance, Place place) {
        return switch (given) {
            case null -> {
                if (!isBalance) {
                    place.missing();
                }
                yield new Window.Lifetime();
            }
            case LifetimeWindow() -> new Window.Lifetime();
            case CalendarWindow(var unit) ->
                new Window.Calendar(place.field("unit").choice(unit, CalendarUnit.values()));
            case MembershipYearWindow() -> new Window.MembershipYear();
            case RollingWindow(var length) -> new Window.Rolling(length(length, place.field("length")));
        };
    }

    private static Validity validity(@Nullable TierValidityDefinition given, Place place) {
        return switch (given) {
            case null -> new Validity.ForEver();
            case ForEverValidity() -> new Validity.ForEver();
            case EndOfPeriodValidity(var further, var plus) ->
                new Validity.EndOfPeriod(
                        place.field("furtherPeriods").whole(further, 0, 10, 0),
                        place.field("plus").period(plus));
            case LengthValidity(var length, var unit) ->
                new Validity.For(length(length, place.field("length")), unit(unit, place.field("roundedUpTo")));
            case UntilValidity(var lastDay) -> new Validity.Until(monthDay(lastDay, place.field("lastDay")));
            case AnniversaryValidity(var atLeast) ->
                new Validity.Anniversary(place.field("atLeast").period(atLeast));
        };
    }

    private static @Nullable Grace grace(@Nullable GraceDefinition given, Place place) {
        return given == null
                ? null
                : new Grace(
                        length(given.length(), place.field("length")),
                        unit(given.roundedUpTo(), place.field("roundedUpTo")));
    }

    private static @Nullable CalendarUnit unit(@Nullable String given, Place place) {
        return given == null ? null : place.choice(given, CalendarUnit.values());
    }

    private static Period length(@Nullable String given, Place place) {
        if (given == null) {
            place.missing();
        }
        Period read = place.period(given);
        return read == null ? Period.ofDays(1) : read;
    }

    private static MonthDay monthDay(@Nullable String given, Place place) {
        if (given == null) {
            place.missing();
            return MonthDay.of(12, 31);
        }
        try {
            return MonthDay.parse("--" + given);
        } catch (DateTimeException _) {
            place.wrong("invalid_format", "must be a month and a day, such as 12-31");
            return MonthDay.of(12, 31);
        }
    }
}
