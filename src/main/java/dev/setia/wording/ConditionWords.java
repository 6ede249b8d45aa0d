package dev.setia.wording;

import dev.setia.rules.Condition;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.SpendTiers;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a condition asks, as a clause that may stand after "if". */
final class ConditionWords {
    private final Voice voice;
    private final ItemWords items;
    private final ProgramVersion version;

    ConditionWords(Voice voice, ProgramVersion version) {
        this.voice = voice;
        this.version = version;
        items = new ItemWords(voice);
    }

    /** The whole tree. */
    String of(Condition condition) {
        return switch (condition) {
            case Condition.All all -> joined(all.conditions(), true);
            case Condition.Any any -> joined(any.conditions(), false);
            case Condition.Not not -> voice.say("condition.not", Map.of("condition", nested(not.condition())));
            case Condition.Question question -> question(question);
        };
    }

    /** One node of it alone. */
    String node(Condition condition) {
        return switch (condition) {
            case Condition.All _ -> voice.say("node.all");
            case Condition.Any _ -> voice.say("node.any");
            case Condition.Not _ -> voice.say("node.not");
            case Condition.Question question -> sentence(question(question));
        };
    }

    private static String sentence(String clause) {
        int first = clause.codePointAt(0);
        return new StringBuilder(clause.length() + 1)
                .appendCodePoint(Character.toUpperCase(first))
                .append(clause, Character.charCount(first), clause.length())
                .append('.')
                .toString();
    }

    private String joined(List<Condition> conditions, boolean isAll) {
        List<String> clauses = new ArrayList<>(conditions.size());
        for (Condition condition : conditions) {
            clauses.add(nested(condition));
        }
        return isAll ? voice.and(clauses) : voice.or(clauses);
    }

    /** Inside another: in brackets, so that "and" and "or" are not mistaken. */
    private String nested(Condition condition) {
        return switch (condition) {
            case Condition.All _ -> voice.say("condition.all", Map.of("conditions", of(condition)));
            case Condition.Any _ -> voice.say("condition.any", Map.of("conditions", of(condition)));
            case Condition.Not _ -> voice.say("condition.all", Map.of("conditions", of(condition)));
            case Condition.Question question -> question(question);
        };
    }

    private String question(Condition.Question question) {
        return switch (question) {
            case Condition.MinimumSpend(var amount, var of, var isNetOfTax) ->
                say(
                        ItemWords.key("minimum_spend", of),
                        Map.of("amount", amount, "items", items.of(of), "tax", isNetOfTax));
            case Condition.MinimumUnits(var units, var of) ->
                say(ItemWords.key("minimum_units", of), Map.of("units", units, "items", items.of(of)));
            case Condition.Between between -> between(between);
            case Condition.OnDates dates -> dates(dates);
            case Condition.OnDays(var days) -> say("on_days", Map.of("days", voice.or(names(days))));
            case Condition.AtHours(var from, var until) ->
                say("at_hours", Map.of("from", voice.time(from), "until", voice.time(until)));
            case Condition.InTier(var tiers) -> say("in_tier", Map.of("tiers", voice.or(tierNames(tiers))));
            case Condition.InSegment(var words) -> say("in_segment", Map.of("segments", any(words)));
            case Condition.AtLocation(var words) -> say("at_location", Map.of("locations", any(words)));
            case Condition.InChannel(var words) -> say("in_channel", Map.of("channels", any(words)));
            case Condition.PaidWith(var words) -> say("paid_with", Map.of("tenders", any(words)));
            case Condition.InStage(var words) -> say("in_stage", Map.of("stages", any(words)));
            case Condition.EveryNthVisit(var n) -> say("every_nth_visit", Map.of("n", (long) n));
            case Condition.NthVisit(var n) -> say("nth_visit", Map.of("n", (long) n));
            case Condition.FirstVisit() -> say("first_visit", Map.of());
            case Condition.NearBirthday(var before, var after) ->
                say("near_birthday", Map.of("before", (long) before, "after", (long) after));
            case Condition.HasAttribute(var attribute, var values) ->
                say("has_attribute", Map.of("attribute", attribute, "values", any(values)));
            case Condition.Compare(var fact, var operator, var value) ->
                say(
                        "compare." + word(operator),
                        Map.of("fact", voice.say("fact." + word(fact)), "value", value(fact, value)));
        };
    }

    /** What is counted is named by the fact already: "the number of visits is at least 3". */
    private String value(Condition.Fact fact, long value) {
        return voice.amount(fact.unit().equals("visits") ? "" : fact.unit(), value);
    }

    private String say(String question, Map<String, ?> values) {
        return voice.say("condition." + question, values);
    }

    private String between(Condition.Between between) {
        Instant from = between.from();
        Instant until = between.until();
        if (from == null) {
            return until == null
                    ? say("between.open", Map.of())
                    : say("between.until", Map.of("until", voice.moment(until, version.zone())));
        }
        String first = voice.moment(from, version.zone());
        return until == null
                ? say("between.from", Map.of("from", first))
                : say("between", Map.of("from", first, "until", voice.moment(until, version.zone())));
    }

    private String dates(Condition.OnDates dates) {
        LocalDate from = dates.from();
        LocalDate through = dates.through();
        if (from == null) {
            return through == null
                    ? say("on_dates.open", Map.of())
                    : say("on_dates.through", Map.of("through", voice.date(through)));
        }
        return through == null
                ? say("on_dates.from", Map.of("from", voice.date(from)))
                : say("on_dates", Map.of("from", voice.date(from), "through", voice.date(through)));
    }

    private List<String> names(Set<DayOfWeek> days) {
        List<String> names = new ArrayList<>(days.size());
        // In the order of the week, and not of a set.
        for (DayOfWeek day : days.isEmpty() ? days : EnumSet.copyOf(days)) {
            names.add(day.getDisplayName(
                    TextStyle.FULL_STANDALONE, voice.language().locale()));
        }
        return names;
    }

    List<String> tierNames(Set<String> keys) {
        SpendTiers tiers = version.tiers();
        List<String> names = new ArrayList<>(keys.size());
        for (String key : ItemWords.sorted(keys)) {
            int rank = tiers == null ? -1 : tiers.rank(key);
            names.add(tiers == null || rank < 0 ? key : tiers.tiers().get(rank).name());
        }
        return names;
    }

    private String any(Set<String> words) {
        return voice.or(ItemWords.sorted(words));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
