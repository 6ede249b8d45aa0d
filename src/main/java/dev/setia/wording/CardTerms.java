package dev.setia.wording;

import dev.setia.rules.CardPrize;
import dev.setia.rules.PunchCard;
import dev.setia.wording.PolicyWords.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a punch card promises. */
final class CardTerms {
    private final Voice voice;
    private final PolicyWords words;

    CardTerms(Voice voice, PolicyWords words) {
        this.voice = voice;
        this.words = words;
    }

    List<String> of(PunchCard card) {
        List<String> sentences = new ArrayList<>();
        sentences.add(voice.say("terms.card.size", Map.of("size", card.size())));
        Long step = card.amountStepMinor();
        sentences.add(voice.say(
                ItemWords.key("terms.card." + PolicyWords.word(card.basis()), card.items()),
                Map.of("items", words.items(card.items()), "step", step == null ? 0L : step)));
        words.condition(card.condition(), sentences);
        for (CardPrize prize : card.prizes()) {
            sentences.add(voice.say("terms.card.prize", Map.of("at", prize.at(), "prize", words.prize(prize.prize()))));
        }
        words.limits(card.limits(), Counted.STAMPS, sentences);
        sentences.add(
                card.window() == null
                        ? voice.say("terms.card.no_window")
                        : voice.say("terms.card.window", Map.of("period", voice.period(card.window()))));
        sentences.add(voice.say(card.carriesOver() ? "terms.card.carries_over" : "terms.card.drops"));
        sentences.add(voice.say("terms.card.same_rules"));
        return sentences;
    }
}
