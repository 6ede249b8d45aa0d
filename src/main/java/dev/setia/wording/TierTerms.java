package dev.setia.wording;

import dev.setia.rules.CalendarUnit;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Renewal;
import dev.setia.rules.SpendTiers.Tier;
import dev.setia.rules.SpendTiers.Validity;
import dev.setia.rules.Window;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How tiers are reached and kept, and what they bring. */
final class TierTerms {
    private static final int ONE = 10_000;

    private final Voice voice;
    private final PolicyWords words;

    TierTerms(Voice voice, PolicyWords words) {
        this.voice = voice;
        this.words = words;
    }

    List<String> of(SpendTiers tiers) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                voice.say("terms.tiers." + PolicyWords.word(tiers.metric()), Map.of("window", window(tiers.window()))));
        sentences.add(voice.say("terms.tiers.start." + PolicyWords.word(tiers.start())));
        sentences.add(validity(tiers.validity()));
        sentences.add(voice.say("terms.tiers.downgrade." + PolicyWords.word(tiers.downgrade())));
        SpendTiers.Grace grace = tiers.grace();
        sentences.add(
                grace == null
                        ? voice.say("terms.tiers.no_grace")
                        : voice.say(
                                "terms.tiers.grace",
                                Map.of(
                                        "period", voice.period(grace.length()),
                                        "rounded", rounded(grace.roundedUpTo()))));
        return sentences;
    }

    private String window(Window window) {
        return switch (window) {
            case Window.Lifetime() -> voice.say("window.lifetime");
            case Window.Calendar(var unit) -> voice.say("window." + PolicyWords.word(unit));
            case Window.MembershipYear() -> voice.say("window.membership_year");
            case Window.Rolling(var length) -> voice.say("window.rolling", Map.of("period", voice.period(length)));
        };
    }

    private String validity(Validity validity) {
        return switch (validity) {
            case Validity.EndOfPeriod(var further, var plus) ->
                say("end_of_period", Map.of("further", (long) further, "plus", plus(plus)));
            case Validity.For(var length, var unit) ->
                say("for", Map.of("period", voice.period(length), "rounded", rounded(unit)));
            case Validity.Until(var day) -> say("until", Map.of("day", voice.day(day)));
            case Validity.Anniversary(var atLeast) ->
                atLeast == null
                        ? say("anniversary", Map.of())
                        : say("anniversary_at_least", Map.of("period", voice.period(atLeast)));
            case Validity.ForEver() -> say("for_ever", Map.of());
        };
    }

    private String say(String validity, Map<String, ?> values) {
        return voice.say("terms.tiers.validity." + validity, values);
    }

    private String plus(@Nullable Period plus) {
        return plus == null ? "" : say("plus", Map.of("period", voice.period(plus)));
    }

    private String rounded(@Nullable CalendarUnit unit) {
        return unit == null ? "" : voice.say("rounded." + PolicyWords.word(unit));
    }

    List<String> of(Tier tier, Metric metric) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                tier.threshold() <= 0
                        ? voice.say("terms.tier.everybody")
                        : voice.say("terms.tier.threshold", Map.of("threshold", amount(metric, tier.threshold()))));
        Renewal renewal = tier.renewal();
        if (renewal != null) {
            sentences.add(renewal(renewal));
        }
        if (tier.pointsFactorBasisPoints() != ONE) {
            sentences.add(voice.say("terms.tier.factor", Map.of("factor", tier.pointsFactorBasisPoints())));
        }
        if (tier.discountBasisPoints() != 0) {
            sentences.add(voice.say("terms.tier.discount", Map.of("percent", tier.discountBasisPoints())));
        }
        if (tier.gift() != null) {
            sentences.add(voice.say("terms.tier.gift", Map.of("prize", words.prize(tier.gift()))));
        }
        return sentences;
    }

    private String renewal(Renewal renewal) {
        List<String> needs = new ArrayList<>();
        for (SpendTiers.Need need : renewal.needs()) {
            needs.add(voice.say(
                    "need." + PolicyWords.word(need.metric()),
                    Map.of("amount", amount(need.metric(), need.atLeast()))));
        }
        return voice.say("terms.tier.renewal", Map.of("needed", (long) renewal.needed(), "needs", voice.or(needs)));
    }

    private String amount(Metric metric, long amount) {
        return voice.amount(Explainer.unit(metric), amount);
    }
}
