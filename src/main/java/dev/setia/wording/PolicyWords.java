package dev.setia.wording;

import dev.setia.rules.Condition;
import dev.setia.rules.ItemMatch;
import dev.setia.rules.Limit;
import dev.setia.rules.Prize;
import dev.setia.rules.ProgramVersion;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What policies of several kinds have in common: goods, condition, priority, limits, prizes. */
final class PolicyWords {
    private final Voice voice;
    private final ItemWords items;
    private final ConditionWords conditions;

    PolicyWords(Voice voice, ProgramVersion version) {
        this.voice = voice;
        items = new ItemWords(voice);
        conditions = new ConditionWords(voice, version);
    }

    /** What a limit counts. */
    enum Counted {
        POINTS,
        STAMPS,
        USES,
        TIMES
    }

    List<String> tierNames(Set<String> keys) {
        return conditions.tierNames(keys);
    }

    String items(ItemMatch match) {
        return items.of(match);
    }

    void condition(@Nullable Condition condition, List<String> sentences) {
        if (condition != null) {
            sentences.add(voice.say("terms.condition", Map.of("condition", conditions.of(condition))));
        }
    }

    /** Where there is none to speak of, nothing. */
    void priority(int priority, List<String> sentences) {
        if (priority != 0) {
            sentences.add(voice.say("terms.priority", Map.of("priority", (long) priority)));
        }
    }

    void limits(List<Limit> limits, Counted counted, List<String> sentences) {
        for (Limit limit : limits) {
            sentences.add(voice.say(
                    "terms.limit",
                    Map.of(
                            "amount", amount(limit.max(), counted),
                            "span", voice.say("limit." + word(limit.span())),
                            "whose", voice.say("limit." + word(limit.whose())))));
        }
    }

    private String amount(long number, Counted counted) {
        return counted == Counted.POINTS
                ? voice.amount("points", number)
                : voice.say("amount." + word(counted), Map.of("n", number));
    }

    String prize(Prize prize) {
        String name = voice.quoted(prize.name());
        return switch (prize) {
            case Prize.FreeUnits free ->
                voice.say(
                        ItemWords.key("prize.free_units", free.items()),
                        Map.of(
                                "name", name,
                                "units", free.units(),
                                "items", items.of(free.items()),
                                "validity", validity(free.validity())));
            case Prize.PercentOff percent -> percentOff(percent, name);
            case Prize.AmountOff off ->
                voice.say(
                        "prize.amount_off",
                        Map.of(
                                "name", name,
                                "amount", off.amountMinor(),
                                "items", items.of(off.items()),
                                "validity", validity(off.validity())));
            case Prize.BonusPoints bonus ->
                voice.say("prize.bonus_points", Map.of("name", name, "points", bonus.points()));
        };
    }

    private String percentOff(Prize.PercentOff prize, String name) {
        Long max = prize.maxMinor();
        return voice.say(
                max == null ? "prize.percent_off" : "prize.percent_off_max",
                Map.of(
                        "name", name,
                        "percent", prize.basisPoints(),
                        "items", items.of(prize.items()),
                        "max", max == null ? 0L : max,
                        "validity", validity(prize.validity())));
    }

    private String validity(@Nullable Period validity) {
        return validity == null
                ? voice.say("prize.no_validity")
                : voice.say("prize.validity", Map.of("period", voice.period(validity)));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
