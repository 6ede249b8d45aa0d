package dev.setia.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Condition;
import dev.setia.rules.Evaluation.Kind;
import dev.setia.rules.Finding;
import dev.setia.rules.ReasonCode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every language has every sentence; a code, kind or unit without words fails here. */
class WordsTests {
    private static final Words ENGLISH = Words.of(Language.ENGLISH);

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_language_has_the_same_messages(Language language) {
        assertThat(Words.of(language).keys()).containsExactlyInAnyOrderElementsOf(ENGLISH.keys());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_message_has_the_same_figures_in_every_language(Language language) {
        for (String key : ENGLISH.keys()) {
            assertThat(arguments(Words.of(language), key)).as(key).isEqualTo(arguments(ENGLISH, key));
        }
    }

    /** Which plural a number needs is the language's own affair. */
    private static Map<String, String> arguments(Words words, String key) {
        Map<String, String> arguments = new TreeMap<>(words.get(key).arguments());
        arguments.replaceAll((_, type) -> type.equals("plural") ? "" : type);
        return arguments;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_message_can_be_said(Language language) {
        Voice voice = new Voice(language, "IDR", null);
        for (String key : ENGLISH.keys()) {
            Map<String, Object> values = new HashMap<>();
            Words.of(language).get(key).arguments().forEach((name, type) -> values.put(name, value(type)));
            assertThat(voice.say(key, values)).as(key).isNotBlank().doesNotContain("{", "}");
        }
    }

    private static Object value(String type) {
        return switch (type) {
            case "", "select", "name" -> "word";
            default -> 7L;
        };
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void every_reason_of_every_kind_can_be_told_without_any_figure(ReasonCode code) {
        for (Kind kind : Kind.values()) {
            String own = "reason." + kind.name().toLowerCase(Locale.ROOT) + "." + code.text();
            Words words = Words.of(Language.POLISH);
            assertThat(words.fitting(own, Set.of("name")) != null
                            || words.fitting("reason.any." + code.text(), Set.of("name")) != null)
                    .as(own)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Finding.Code.class)
    void every_finding_of_the_linter_has_words(Finding.Code code) {
        assertThat(ENGLISH.has("lint." + code.text())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Condition.Fact.class)
    void every_unit_of_a_nearest_miss_has_words(Condition.Fact fact) {
        assertThat(ENGLISH.has("miss.any." + fact.unit())).isTrue();
        assertThat(ENGLISH.has("fact." + fact.name().toLowerCase(Locale.ROOT))).isTrue();
    }

    /** A plural that no number of the language has, or one that is missing, is a slip of the pen. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void the_plurals_are_those_of_the_language(Language language) {
        Map<Language, Set<String>> allowed = Map.of(
                Language.ENGLISH, Set.of("one", "other"),
                Language.INDONESIAN, Set.of("other"),
                Language.POLISH, Set.of("one", "few", "many", "other"));
        for (String key : ENGLISH.keys()) {
            assertThat(allowed.get(language))
                    .as(key)
                    .containsAll(Words.of(language).get(key).plurals());
        }
    }
}
