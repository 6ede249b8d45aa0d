package dev.setia.wording;

import dev.setia.rules.EventRule;
import dev.setia.rules.Occasion;
import dev.setia.rules.Occasion.Detail;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.PunchCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A version in plain words, made from the version itself: whatever is changed in a policy changes what is said of it.
 */
public final class Terms {
    private final Voice voice;
    private final ProgramVersion version;
    private final PolicyWords words;
    private final List<TermsSection> sections = new ArrayList<>();

    private Terms(Voice voice, ProgramVersion version) {
        this.voice = voice;
        this.version = version;
        words = new PolicyWords(voice, version);
    }

    /**
     * What belongs to one policy, or to all.
     *
     * @param pointer JSON pointer of the policy in the version's definition
     */
    public record TermsSection(String pointer, String title, List<String> sentences) {
        public TermsSection {
            sentences = List.copyOf(sentences);
        }
    }

    /** The sections in the order of the definition, what holds for all of them last. */
    public static List<TermsSection> of(ProgramVersion version, Voice voice) {
        Terms terms = new Terms(voice, version);
        terms.points();
        terms.cards();
        terms.tiers();
        terms.discounts();
        terms.events();
        terms.add("/settings", "settings", "", new SettingTerms(voice, terms.words).of(version));
        return List.copyOf(terms.sections);
    }

    private void add(String pointer, String kind, String name, List<String> sentences) {
        String title = voice.say("terms.title." + kind, Map.of("name", name));
        sections.add(new TermsSection(pointer, title, sentences));
    }

    private void points() {
        EarningTerms earning = new EarningTerms(voice, words);
        for (int i = 0; i < version.earning().size(); i++) {
            var rule = version.earning().get(i);
            add("/earning/" + i, "earning", rule.name(), earning.of(rule));
        }
        for (int i = 0; i < version.multipliers().size(); i++) {
            var multiplier = version.multipliers().get(i);
            add("/multipliers/" + i, "multiplier", multiplier.name(), earning.of(multiplier));
        }
    }

    private void cards() {
        for (int i = 0; i < version.cards().size(); i++) {
            PunchCard card = version.cards().get(i);
            add("/cards/" + i, "card", card.name(), new CardTerms(voice, words).of(card));
        }
    }

    private void tiers() {
        var tiers = version.tiers();
        if (tiers == null) {
            return;
        }
        TierTerms terms = new TierTerms(voice, words);
        add("/tiers", "tiers", "", terms.of(tiers));
        for (int i = 0; i < tiers.tiers().size(); i++) {
            var tier = tiers.tiers().get(i);
            add("/tiers/tiers/" + i, "tier", tier.name(), terms.of(tier, tiers.metric()));
        }
    }

    private void discounts() {
        DiscountTerms terms = new DiscountTerms(voice, words);
        for (int i = 0; i < version.discounts().size(); i++) {
            var discount = version.discounts().get(i);
            add("/discounts/" + i, "discount", discount.name(), terms.of(discount));
        }
    }

    private void events() {
        for (int i = 0; i < version.events().size(); i++) {
            EventRule rule = version.events().get(i);
            List<String> sentences = new ArrayList<>();
            sentences.add(
                    voice.say("terms.event.what", Map.of("event", event(rule), "prize", words.prize(rule.prize()))));
            words.condition(rule.condition(), sentences);
            words.limits(rule.limits(), PolicyWords.Counted.TIMES, sentences);
            add("/events/" + i, "event", rule.name(), sentences);
        }
    }

    private String event(EventRule rule) {
        Detail detail = rule.detail();
        return detail == null || !Occasion.RESERVED.contains(rule.event())
                ? event(rule.event())
                : which("event." + rule.event(), detail);
    }

    private String which(String key, Detail detail) {
        return switch (detail) {
            case Detail.AwayFor(var days) -> voice.say(key, Map.of("days", (long) days));
            case Detail.Converted(var conversion) -> voice.say(key + "." + PolicyWords.word(conversion));
            case Detail.Entered(var segment) -> voice.say(key, Map.of("segment", segment));
        };
    }

    private String event(String event) {
        return switch (event) {
            case Occasion.SIGN_UP, Occasion.BIRTHDAY, Occasion.FEEDBACK -> voice.say("event." + event);
            default -> voice.say("event.other", Map.of("event", event));
        };
    }
}
