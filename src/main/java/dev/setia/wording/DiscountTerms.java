package dev.setia.wording;

import dev.setia.rules.Discount;
import dev.setia.rules.Discount.Mode;
import dev.setia.wording.PolicyWords.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a discount promises. */
final class DiscountTerms {
    private final Voice voice;
    private final PolicyWords words;

    DiscountTerms(Voice voice, PolicyWords words) {
        this.voice = voice;
        this.words = words;
    }

    List<String> of(Discount discount) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                voice.say("terms.discount.what", Map.of("scope", scope(discount), "mode", mode(discount.mode()))));
        words.condition(discount.condition(), sentences);
        if (discount.minimumUnits() > 0) {
            sentences.add(voice.say("terms.discount.minimum_units", Map.of("units", discount.minimumUnits())));
        }
        if (discount.minimumSpendMinor() > 0) {
            sentences.add(voice.say("terms.discount.minimum_spend", Map.of("amount", discount.minimumSpendMinor())));
        }
        if (discount.maxMinor() != null) {
            sentences.add(voice.say("terms.discount.max", Map.of("amount", discount.maxMinor())));
        }
        if (discount.group() != null) {
            sentences.add(voice.say("terms.discount.group", Map.of("group", voice.quoted(discount.group()))));
        }
        sentences.add(voice.say(discount.isStackable() ? "terms.discount.stackable" : "terms.discount.not_stackable"));
        sentences.add(
                voice.say(discount.isMembersOnly() ? "terms.discount.members_only" : "terms.discount.for_everybody"));
        words.priority(discount.priority(), sentences);
        words.limits(discount.limits(), Counted.USES, sentences);
        return sentences;
    }

    private String scope(Discount discount) {
        Integer nth = discount.everyNth();
        return voice.say(
                ItemWords.key("discount.scope." + PolicyWords.word(discount.scope()), discount.items()),
                Map.of("items", words.items(discount.items()), "n", nth == null ? 0L : (long) nth));
    }

    private String mode(Mode mode) {
        return switch (mode) {
            case Mode.Percent(var percent) -> voice.say("discount.mode.percent", Map.of("percent", percent));
            case Mode.Amount(var amount, var per) ->
                voice.say("discount.mode.amount." + PolicyWords.word(per), Map.of("amount", amount));
            case Mode.NewPrice(var price) -> voice.say("discount.mode.new_price", Map.of("price", price));
            case Mode.FreeUnits(var units, var every, var bought) ->
                bought == null
                        ? voice.say("discount.mode.free_units", Map.of("units", units, "every", every))
                        : voice.say(
                                "discount.mode.free_units_for",
                                Map.of("units", units, "every", every, "bought", words.items(bought)));
        };
    }
}
