package dev.setia.wording;

import dev.setia.rules.ItemMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which goods a policy means. */
final class ItemWords {
    private final Voice voice;

    ItemWords(Voice voice) {
        this.voice = voice;
    }

    /** The message for these goods: one of its own where all goods are meant, which needs no words for them. */
    static String key(String key, ItemMatch items) {
        return items.equals(ItemMatch.everything()) ? key + "_any" : key;
    }

    String of(ItemMatch items) {
        String wanted = wanted(items);
        List<String> excluded = new ArrayList<>();
        for (String sku : sorted(items.excludedSkus())) {
            excluded.add(voice.say("items.code", Map.of("sku", sku)));
        }
        for (String category : sorted(items.excludedCategories())) {
            excluded.add(voice.say("items.category", Map.of("category", category)));
        }
        return excluded.isEmpty()
                ? wanted
                : voice.say("items.except", Map.of("items", wanted, "excluded", voice.and(excluded)));
    }

    private String wanted(ItemMatch items) {
        boolean isBySku = !items.skus().isEmpty();
        boolean isByCategory = !items.categories().isEmpty();
        if (!isBySku && !isByCategory) {
            return voice.say("items.everything");
        }
        String key = isBySku && isByCategory ? "items.both" : isBySku ? "items.skus" : "items.categories";
        return voice.say(
                key,
                Map.of("skus", voice.or(sorted(items.skus())), "categories", voice.or(sorted(items.categories()))));
    }

    static Set<String> sorted(Set<String> words) {
        return new TreeSet<>(words);
    }
}
