package dev.setia.program;

import dev.setia.platform.Faults;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.Place;
import dev.setia.program.TiersDefinition.TierDefinition;
import dev.setia.rules.Discount;
import dev.setia.rules.EarningRule;
import dev.setia.rules.EventRule;
import dev.setia.rules.ItemMatch;
import dev.setia.rules.Multiplier;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.ProgramVersion.AutoRedeem;
import dev.setia.rules.ProgramVersion.Settings;
import dev.setia.rules.PunchCard;
import dev.setia.rules.SpendTiers;
import dev.setia.shared.Points;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a definition and finds everything that is wrong with it at once. One reader for one definition. */
final class DefinitionReader {
    static final long AMOUNT_MAX = Points.MAX;
    private static final int POLICIES_MAX = 50;
    private static final Pattern EVENT = Pattern.compile("[a-z0-9_]{1,40}");

    private final Map<String, String> pointersByKey = new HashMap<>();
    private final Set<String> tiers = new LinkedHashSet<>();
    private final ConditionReader conditions;

    private DefinitionReader(ConditionWords words) {
        conditions = new ConditionReader(tiers, words);
    }

    /**
     * Reads the version that a definition describes.
     *
     * @throws InvalidRequest with every fault, each with its pointer
     */
    static ProgramVersion read(ProgramDefinition definition, int number, String currency, ZoneId zone) {
        Faults faults = new Faults();
        ProgramVersion version =
                new DefinitionReader(ConditionWords.KNOWN).version(definition, faults.root(), number, currency, zone);
        faults.refuse();
        return version;
    }

    /** Reads a definition only for what is wrong with it. */
    static void check(ProgramDefinition definition, Place root) {
        var unused = new DefinitionReader(ConditionWords.KNOWN).version(definition, root, 1, "XXX", ZoneOffset.UTC);
    }

    /** Reads what was written once: words of its conditions that are refused by now still mean what they meant. */
    static ProgramVersion stored(ProgramDefinition definition, int number, String currency, ZoneId zone) {
        Faults faults = new Faults();
        ProgramVersion version =
                new DefinitionReader(ConditionWords.ANY).version(definition, faults.root(), number, currency, zone);
        faults.refuse();
        return version;
    }

    private ProgramVersion version(ProgramDefinition definition, Place root, int number, String currency, ZoneId zone) {
        // Tiers first: conditions name them.
        SpendTiers spendTiers = definition.tiers() == null ? null : tiers(definition.tiers(), root.field("tiers"));
        return new ProgramVersion(
                number,
                currency,
                zone,
                settings(definition.settings(), root.field("settings")),
                each(definition.earning(), root.field("earning"), POLICIES_MAX, this::earning),
                each(definition.multipliers(), root.field("multipliers"), POLICIES_MAX, this::multiplier),
                each(definition.cards(), root.field("cards"), POLICIES_MAX, this::card),
                spendTiers,
                each(definition.discounts(), root.field("discounts"), POLICIES_MAX, this::discount),
                each(definition.events(), root.field("events"), POLICIES_MAX, this::event));
    }

    private Settings settings(@Nullable ProgramSettings given, Place place) {
        Settings absent = Settings.DEFAULT;
        if (given == null) {
            return absent;
        }
        return new Settings(
                given.rounding() == null
                        ? absent.rounding()
                        : place.field("rounding").choice(given.rounding(), ProgramVersion.Rounding.values()),
                yes(given.basisIncludesTax(), absent.basisIncludesTax()),
                yes(given.basisAfterDiscounts(), absent.basisAfterDiscounts()),
                yes(given.pointsTenderEarns(), absent.pointsTenderEarns()),
                place.field("pendingFor").period(given.pendingFor()),
                place.field("expiresAfter").periodOrNone(given.expiresAfter()),
                yes(given.isOwedAllowed(), absent.isOwedAllowed()),
                place.field("acceptedDelay")
                        .duration(given.acceptedDelay(), Duration.ofDays(7300), absent.acceptedDelay()),
                claimWithin(given.claimWithin(), place.field("claimWithin")),
                LimitReader.read(given.limits(), place.field("limits")),
                place.field("maxBalance").limit(given.maxBalance(), Points.MAX),
                given.expiryRoundedTo() == null
                        ? absent.expiryRoundedTo()
                        : place.field("expiryRoundedTo")
                                .choice(given.expiryRoundedTo(), ProgramVersion.ExpiryRounding.values()),
                LifeReader.noticeDays(given.expiryNoticeDays(), place.field("expiryNoticeDays")),
                LifeReader.stages(given.stages(), place.field("stages")),
                SlideReader.read(given.expirySlides(), place.field("expirySlides"), conditions::tier),
                place.field("courtesyDays").whole(given.courtesyDays(), 1, 365, absent.courtesyDays()),
                PaymentReader.read(given.payment(), place.field("payment")),
                autoRedeem(given.autoRedeem(), place.field("autoRedeem")),
                TransfersDefinition.read(given.transfers(), place.field("transfers")));
    }

    private static @Nullable AutoRedeem autoRedeem(@Nullable AutoRedeemDefinition given, Place place) {
        return given == null
                ? null
                : new AutoRedeem(
                        place.field("atPoints").whole(given.atPoints(), 1, Points.MAX),
                        place.field("reward").key(given.reward()));
    }

    private static Period claimWithin(@Nullable String given, Place place) {
        Period period = place.periodOrNone(given);
        return period == null ? Settings.DEFAULT.claimWithin() : period;
    }

    private EarningRule earning(EarningRuleDefinition given, Place place) {
        return new EarningRule(
                ownKey(given.key(), place.field("key")),
                place.field("name").words(given.name(), 100),
                award(given.award(), place.field("award")),
                items(given.items(), place.field("items")),
                conditions.read(given.condition(), place.field("condition")),
                priority(given.priority(), place),
                yes(given.isExclusive(), false),
                LimitReader.read(given.limits(), place.field("limits")));
    }

    private static EarningRule.Award award(@Nullable AwardDefinition given, Place place) {
        Place points = place.field("points");
        return switch (given) {
            case null -> {
                place.missing();
                yield new EarningRule.Award.PerPurchase(1);
            }
            case AwardDefinition.PerAmountAward per ->
                new EarningRule.Award.PerAmount(
                        points.whole(per.points(), 1, 1_000_000),
                        place.field("stepMinor").whole(per.stepMinor(), 1, AMOUNT_MAX),
                        yes(per.wholeStepsOnly(), false));
            case AwardDefinition.PerUnitAward per ->
                new EarningRule.Award.PerUnit(points.whole(per.points(), 1, 1_000_000));
            case AwardDefinition.PerPurchaseAward per ->
                new EarningRule.Award.PerPurchase(points.whole(per.points(), 1, 1_000_000));
        };
    }

    private Multiplier multiplier(MultiplierDefinition given, Place place) {
        int factor = place.field("factorBasisPoints").whole(given.factorBasisPoints(), 0, 1_000_000, 10_000);
        long bonus = place.field("bonusPoints").whole(given.bonusPoints(), 0, 1_000_000, 0);
        boolean isRead = !place.field("factorBasisPoints").isWrong()
                && !place.field("bonusPoints").isWrong();
        if (isRead && factor == 10_000 && bonus == 0) {
            place.wrong("no_effect", "needs a factorBasisPoints other than 10000, or bonusPoints");
        }
        return new Multiplier(
                ownKey(given.key(), place.field("key")),
                place.field("name").words(given.name(), 100),
                conditions.read(given.condition(), place.field("condition")),
                priority(given.priority(), place),
                yes(given.isExclusive(), false),
                factor,
                bonus,
                LimitReader.read(given.limits(), place.field("limits")));
    }

    private PunchCard card(PunchCardDefinition given, Place place) {
        return CardReader.read(
                ownKey(given.key(), place.field("key")),
                conditions.read(given.condition(), place.field("condition")),
                given,
                place);
    }

    private SpendTiers tiers(TiersDefinition given, Place place) {
        // From what was written: a tier that has a fault, or is one too many, is named in conditions nonetheless.
        List<@Nullable TierDefinition> all = given.tiers() == null ? List.of() : given.tiers();
        for (TierDefinition tier : all) {
            if (tier != null && tier.key() != null) {
                tiers.add(tier.key());
            }
        }
        return new TiersReader(this::ownKey).read(given, place);
    }

    private Discount discount(DiscountDefinition given, Place place) {
        Discount.Scope scope = place.field("scope").choice(given.scope(), Discount.Scope.values());
        boolean isScopeKnown = !place.field("scope").isWrong();
        boolean isNth = scope == Discount.Scope.EVERY_NTH;
        if (given.group() != null && given.isStackable() != null) {
            place.field("isStackable").wrong("not_allowed_here", "goes without a group only");
        }
        Place nth = place.field("everyNth");
        if (isScopeKnown && !isNth && given.everyNth() != null) {
            nth.wrong("not_allowed_here", "goes with scope every_nth only");
        }
        return new Discount(
                ownKey(given.key(), place.field("key")),
                place.field("name").words(given.name(), 100),
                scope,
                DiscountModeReader.read(given.mode(), isScopeKnown ? scope : null, place.field("mode")),
                items(given.items(), place.field("items")),
                conditions.read(given.condition(), place.field("condition")),
                place.field("minimumUnits").whole(given.minimumUnits(), 0, 100_000, 0),
                place.field("minimumSpendMinor").whole(given.minimumSpendMinor(), 0, AMOUNT_MAX, 0),
                isNth ? Integer.valueOf(nth.whole(given.everyNth(), 2, 1000)) : null,
                place.field("maxMinor").limit(given.maxMinor(), AMOUNT_MAX),
                given.group() == null ? null : place.field("group").key(given.group()),
                given.group() != null || yes(given.isStackable(), false),
                yes(given.isMembersOnly(), true),
                priority(given.priority(), place),
                LimitReader.read(given.limits(), place.field("limits")));
    }

    private EventRule event(EventRuleDefinition given, Place place) {
        return new EventRule(
                ownKey(given.key(), place.field("key")),
                place.field("name").words(given.name(), 100),
                place.field("event").form(given.event(), EVENT, "must be a word of a-z, 0-9 and _, at most 40"),
                OccasionDetails.read(given, place),
                conditions.read(given.condition(), place.field("condition")),
                PrizeReader.read(given.prize(), place.field("prize")),
                LimitReader.read(given.limits(), place.field("limits")));
    }

    static ItemMatch items(@Nullable ItemMatchDefinition given, Place place) {
        if (given == null) {
            return ItemMatch.everything();
        }
        return new ItemMatch(
                place.field("skus").wordSet(given.skus(), false),
                place.field("categories").wordSet(given.categories(), false),
                place.field("excludedSkus").wordSet(given.excludedSkus(), false),
                place.field("excludedCategories").wordSet(given.excludedCategories(), false));
    }

    /** Limits are counted and vouchers are named by key alone, so one key names one policy of any kind. */
    private String ownKey(@Nullable String given, Place place) {
        String key = place.key(given);
        if (key.equals("purchase")) {
            place.wrong("reserved_key", "names the purchase itself; take another", Map.of("reserved", "purchase"));
        }
        String first = key.isEmpty() ? null : pointersByKey.putIfAbsent(key, place.pointer());
        if (first != null) {
            place.wrong("duplicate_key", "is the key of " + first + " already; take another", Map.of("first", first));
        }
        return key;
    }

    private static int priority(@Nullable Integer given, Place place) {
        return place.field("priority").whole(given, -1000, 1000, 0);
    }

    static boolean yes(@Nullable Boolean given, boolean absent) {
        return given == null ? absent : given;
    }

    static <D, T> List<T> each(
            @Nullable List<@Nullable D> given, Place place, int max, BiFunction<D, Place, T> reader) {
        return eachAt(given, place, max, reader).stream().map(Placed::value).toList();
    }

    /** Something that was read, and where: elements that are not there leave a gap in the places. */
    record Placed<T>(T value, Place place) {}

    static <D, T> List<Placed<T>> eachAt(
            @Nullable List<@Nullable D> given, Place place, int max, BiFunction<D, Place, T> reader) {
        List<Placed<T>> read = new ArrayList<>();
        List<@Nullable D> all = given == null ? List.of() : given;
        if (all.size() > max) {
            place.wrong("too_many", "must hold at most " + max, Map.of("max", max));
            return read;
        }
        for (int i = 0; i < all.size(); i++) {
            D one = all.get(i);
            if (one == null) {
                place.item(i).missing();
            } else {
                read.add(new Placed<>(reader.apply(one, place.item(i)), place.item(i)));
            }
        }
        return read;
    }
}
