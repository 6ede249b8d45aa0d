package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.program.ConditionDefinition.AllCondition;
import dev.setia.program.ConditionDefinition.AnyCondition;
import dev.setia.program.ConditionDefinition.AtHoursCondition;
import dev.setia.program.ConditionDefinition.AtLocationCondition;
import dev.setia.program.ConditionDefinition.BetweenCondition;
import dev.setia.program.ConditionDefinition.CompareCondition;
import dev.setia.program.ConditionDefinition.EveryNthVisitCondition;
import dev.setia.program.ConditionDefinition.FirstVisitCondition;
import dev.setia.program.ConditionDefinition.HasAttributeCondition;
import dev.setia.program.ConditionDefinition.InChannelCondition;
import dev.setia.program.ConditionDefinition.InSegmentCondition;
import dev.setia.program.ConditionDefinition.InStageCondition;
import dev.setia.program.ConditionDefinition.InTierCondition;
import dev.setia.program.ConditionDefinition.MinimumSpendCondition;
import dev.setia.program.ConditionDefinition.MinimumUnitsCondition;
import dev.setia.program.ConditionDefinition.NearBirthdayCondition;
import dev.setia.program.ConditionDefinition.NotCondition;
import dev.setia.program.ConditionDefinition.NthVisitCondition;
import dev.setia.program.ConditionDefinition.OnDatesCondition;
import dev.setia.program.ConditionDefinition.OnDaysCondition;
import dev.setia.program.ConditionDefinition.PaidWithCondition;
import dev.setia.rules.Condition;
import dev.setia.shared.Base32;
import dev.setia.shared.LocationId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads condition trees; a condition that we do not know, or cannot bound, never gets into a version. */
final class ConditionReader {
    private static final int DEPTH_MAX = 6;
    private static final int NODES_MAX = 100;

    private final Set<String> tiers;
    private final ConditionWords words;

    /** @param tiers keys of the version's tiers */
    ConditionReader(Set<String> tiers, ConditionWords words) {
        this.tiers = tiers;
        this.words = words;
    }

    @Nullable
    Condition read(@Nullable ConditionDefinition given, Place place) {
        if (given == null) {
            return null;
        }
        int nodes = nodes(given, 1);
        if (nodes > NODES_MAX) {
            place.wrong("too_many_nodes", "must hold at most 100 conditions", Map.of("max", NODES_MAX));
            return null;
        }
        return node(given, place, 1);
    }

    private Condition node(ConditionDefinition given, Place place, int depth) {
        if (depth > DEPTH_MAX) {
            place.wrong("too_deep", "conditions nest at most 6 deep", Map.of("max", DEPTH_MAX));
            return new Condition.FirstVisit();
        }
        return switch (given) {
            case AllCondition(var list) -> new Condition.All(list(list, place.field("conditions"), depth));
            case AnyCondition(var list) -> new Condition.Any(list(list, place.field("conditions"), depth));
            case NotCondition(var inner) -> not(inner, place.field("condition"), depth);
            case MinimumSpendCondition(var amount, var items, var isNetOfTax) ->
                new Condition.MinimumSpend(
                        place.field("amountMinor").whole(amount, 1, DefinitionReader.AMOUNT_MAX),
                        DefinitionReader.items(items, place.field("items")),
                        DefinitionReader.yes(isNetOfTax, false));
            case MinimumUnitsCondition(var units, var items) ->
                new Condition.MinimumUnits(
                        place.field("units").whole(units, 1, 100_000),
                        DefinitionReader.items(items, place.field("items")));
            case BetweenCondition between -> between(between, place);
            case OnDatesCondition dates -> dates(dates, place);
            case OnDaysCondition(var days) -> days(days, place.field("days"));
            case AtHoursCondition(var from, var until) -> hours(from, until, place);
            case InTierCondition(var wanted) -> tiers(wanted, place.field("tiers"));
            case InSegmentCondition(var wanted) ->
                new Condition.InSegment(place.field("segments").wordSet(wanted, true, words::segment));
            case AtLocationCondition(var wanted) -> locations(wanted, place.field("locations"));
            case InChannelCondition(var wanted) ->
                new Condition.InChannel(place.field("channels").wordSet(wanted, true, words::till));
            case InStageCondition(var wanted) ->
                new Condition.InStage(place.field("stages").wordSet(wanted, true, words::stage));
            case EveryNthVisitCondition(var n) ->
                new Condition.EveryNthVisit(place.field("n").whole(n, 2, 1000));
            case NthVisitCondition(var n) ->
                new Condition.NthVisit(place.field("n").whole(n, 1, 100_000));
            case PaidWithCondition(var tenders) ->
                new Condition.PaidWith(place.field("tenders").wordSet(tenders, true, words::till));
            case CompareCondition(var fact, var operator, var value) ->
                new Condition.Compare(
                        place.field("fact").choice(fact, Condition.Fact.values()),
                        place.field("operator").choice(operator, Condition.Operator.values()),
                        place.field("value").whole(value, 0, DefinitionReader.AMOUNT_MAX));
            case FirstVisitCondition() -> new Condition.FirstVisit();
            case NearBirthdayCondition(var before, var after) ->
                new Condition.NearBirthday(
                        place.field("daysBefore").whole(before, 0, 60, 0),
                        place.field("daysAfter").whole(after, 0, 60, 0));
            case HasAttributeCondition(var attribute, var values) ->
                new Condition.HasAttribute(
                        words.attribute(place.field("attribute"), attribute),
                        place.field("values").wordSet(values, true));
        };
    }

    private List<Condition> list(@Nullable List<@Nullable ConditionDefinition> given, Place place, int depth) {
        // An empty "all" is always true and an empty "any" never: nobody means either.
        if (given == null || given.isEmpty()) {
            place.missing();
            return List.of();
        }
        return DefinitionReader.each(given, place, NODES_MAX, (one, at) -> node(one, at, depth + 1));
    }

    private Condition not(@Nullable ConditionDefinition inner, Place place, int depth) {
        if (inner == null) {
            place.missing();
            return new Condition.FirstVisit();
        }
        return new Condition.Not(node(inner, place, depth + 1));
    }

    private static Condition between(BetweenCondition given, Place place) {
        Instant from = place.field("from").instant(given.from());
        Instant until = place.field("until").instant(given.until());
        if (given.from() == null && given.until() == null && !place.isWrong()) {
            place.wrong("required", "needs from, until or both");
        }
        if (from != null && until != null && !from.isBefore(until)) {
            place.field("until").wrong("not_ascending", "must be after from");
        }
        return new Condition.Between(from, until);
    }

    private static Condition dates(OnDatesCondition given, Place place) {
        LocalDate from = place.field("from").date(given.from());
        LocalDate through = place.field("through").date(given.through());
        if (given.from() == null && given.through() == null && !place.isWrong()) {
            place.wrong("required", "needs from, through or both");
        }
        if (from != null && through != null && through.isBefore(from)) {
            place.field("through").wrong("not_ascending", "must not be before from");
        }
        return new Condition.OnDates(from, through);
    }

    private static Condition days(@Nullable List<@Nullable String> given, Place place) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (given == null || given.isEmpty()) {
            place.missing();
        } else if (given.size() > 7) {
            place.wrong("too_many", "must hold at most 7", Map.of("max", 7));
        } else {
            for (int i = 0; i < given.size(); i++) {
                days.add(place.item(i).choice(given.get(i), DayOfWeek.values()));
            }
        }
        return new Condition.OnDays(days);
    }

    private static Condition hours(@Nullable String from, @Nullable String until, Place place) {
        LocalTime first = place.field("from").timeOfDay(from);
        LocalTime last = place.field("until").timeOfDay(until);
        if (first == null || last == null) {
            return new Condition.FirstVisit();
        }
        if (first.equals(last)) {
            place.field("until").wrong("not_ascending", "must differ from from");
        }
        return new Condition.AtHours(first, last);
    }

    private Condition tiers(@Nullable List<@Nullable String> given, Place place) {
        return new Condition.InTier(place.wordSet(given, true, this::tier));
    }

    String tier(Place place, @Nullable String given) {
        String tier = place.words(given, 100);
        if (!place.isWrong() && !tiers.contains(tier)) {
            List<String> known = List.copyOf(tiers);
            place.wrong(
                    "unknown_tier",
                    known.isEmpty()
                            ? "is no tier of this version, which has none"
                            : "is no tier of this version; it has " + String.join(", ", known),
                    Map.of("allowed", known));
        }
        return tier;
    }

    private static Condition locations(@Nullable List<@Nullable String> given, Place place) {
        return new Condition.AtLocation(place.wordSet(given, true, ConditionReader::location));
    }

    private static String location(Place place, @Nullable String given) {
        String location = place.words(given, 100);
        if (!place.isWrong() && !isLocation(location)) {
            place.wrong("invalid_id", "must be the id of a location, such as loc_…", Map.of("prefix", "loc"));
        }
        return location;
    }

    private static boolean isLocation(String text) {
        String start = LocationId.PREFIX + "_";
        return text.startsWith(start)
                && Base32.decode(text.substring(start.length())).isPresent();
    }

    /** Counts no further than needed, so that a tree built to be huge costs nothing. */
    private static int nodes(@Nullable ConditionDefinition given, int depth) {
        if (given == null || depth > DEPTH_MAX) {
            return 1;
        }
        return switch (given) {
            case AllCondition(var list) -> nodes(list, depth);
            case AnyCondition(var list) -> nodes(list, depth);
            case NotCondition(var inner) -> 1 + nodes(inner, depth + 1);
            case MinimumSpendCondition _,
                    MinimumUnitsCondition _,
                    BetweenCondition _,
                    OnDatesCondition _,
                    OnDaysCondition _,
                    NthVisitCondition _,
                    PaidWithCondition _,
                    CompareCondition _,
                    AtHoursCondition _,
                    InTierCondition _,
                    InSegmentCondition _,
                    AtLocationCondition _,
                    InChannelCondition _,
                    InStageCondition _,
                    EveryNthVisitCondition _,
                    FirstVisitCondition _,
                    NearBirthdayCondition _,
                    HasAttributeCondition _ -> 1;
        };
    }

    private static int nodes(@Nullable List<@Nullable ConditionDefinition> list, int depth) {
        int sum = 1;
        if (list != null) {
            for (ConditionDefinition one : list) {
                sum += nodes(one, depth + 1);
                if (sum > NODES_MAX) {
                    return sum;
                }
            }
        }
        return sum;
    }
}
