package dev.setia.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every message of one language. A message may come in variants ({@code key}, {@code key.2}, {@code key.3}): the first
 * for which all figures are there is said, so that what was stored before a figure was known still has its sentence.
 */
final class Words {
    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Words(language));
        }
    }

    private final Map<String, Phrase> phrases = new HashMap<>();
    private final Map<String, List<Phrase>> variants = new HashMap<>();

    private Words(Language language) {
        Properties read = read(language);
        for (String key : read.stringPropertyNames()) {
            phrases.put(key, phrase(language, key, read.getProperty(key)));
        }
        phrases.forEach((key, phrase) -> variants.put(key, variants(key, phrase)));
    }

    static Words of(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    private static Phrase phrase(Language language, String key, String text) {
        try {
            return Phrase.of(text);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("the words of " + language + " for " + key + " cannot be read", e);
        }
    }

    private List<Phrase> variants(String key, Phrase first) {
        List<Phrase> all = new ArrayList<>(List.of(first));
        for (int i = 2; phrases.containsKey(key + "." + i); i++) {
            all.add(Objects.requireNonNull(phrases.get(key + "." + i)));
        }
        return List.copyOf(all);
    }

    private static Properties read(Language language) {
        String name = "/words/" + language.locale().getLanguage() + ".properties";
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(Words.class.getResourceAsStream(name), name);
                Reader text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            properties.load(text);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name, e);
        }
    }

    Set<String> keys() {
        return phrases.keySet();
    }

    boolean has(String key) {
        return phrases.containsKey(key);
    }

    /** @throws IllegalStateException if there is no such message */
    Phrase get(String key) {
        Phrase phrase = phrases.get(key);
        if (phrase == null) {
            throw new IllegalStateException("no words for " + key);
        }
        return phrase;
    }

    /** The first variant that these figures answer; null when there is none. */
    @Nullable
    Phrase fitting(String key, Set<String> figures) {
        for (Phrase phrase : variants.getOrDefault(key, List.of())) {
            if (phrase.isAnsweredBy(figures)) {
                return phrase;
            }
        }
        return null;
    }
}
