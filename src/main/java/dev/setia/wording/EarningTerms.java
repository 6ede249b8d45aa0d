package dev.setia.wording;

import dev.setia.rules.EarningRule;
import dev.setia.rules.EarningRule.Award;
import dev.setia.rules.ItemMatch;
import dev.setia.rules.Multiplier;
import dev.setia.wording.PolicyWords.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What earning rules and multipliers promise. */
final class EarningTerms {
    private static final int ONE = 10_000;

    private final Voice voice;
    private final PolicyWords words;

    EarningTerms(Voice voice, PolicyWords words) {
        this.voice = voice;
        this.words = words;
    }

    List<String> of(EarningRule rule) {
        List<String> sentences = new ArrayList<>();
        sentences.add(award(rule.award(), rule.items()));
        words.condition(rule.condition(), sentences);
        if (rule.isExclusive()) {
            sentences.add(voice.say("terms.earning.exclusive"));
        }
        words.priority(rule.priority(), sentences);
        words.limits(rule.limits(), Counted.POINTS, sentences);
        return sentences;
    }

    private String award(Award award, ItemMatch match) {
        String items = words.items(match);
        return switch (award) {
            case Award.PerAmount(var points, var step, var isWhole) ->
                voice.say(
                        ItemWords.key(isWhole ? "terms.earning.per_amount_whole" : "terms.earning.per_amount", match),
                        Map.of("points", points, "step", step, "items", items));
            case Award.PerUnit(var points) ->
                voice.say(ItemWords.key("terms.earning.per_unit", match), Map.of("points", points, "items", items));
            case Award.PerPurchase(var points) ->
                voice.say(ItemWords.key("terms.earning.per_purchase", match), Map.of("points", points, "items", items));
        };
    }

    List<String> of(Multiplier multiplier) {
        List<String> sentences = new ArrayList<>();
        if (multiplier.factorBasisPoints() != ONE || multiplier.bonusPoints() == 0) {
            sentences.add(voice.say("terms.multiplier.factor", Map.of("factor", multiplier.factorBasisPoints())));
        }
        if (multiplier.bonusPoints() != 0) {
            sentences.add(voice.say("terms.multiplier.bonus", Map.of("points", multiplier.bonusPoints())));
        }
        words.condition(multiplier.condition(), sentences);
        if (multiplier.isExclusive()) {
            sentences.add(voice.say("terms.multiplier.exclusive"));
        }
        words.priority(multiplier.priority(), sentences);
        words.limits(multiplier.limits(), Counted.POINTS, sentences);
        return sentences;
    }
}
