package dev.setia.rules;

import java.util.Set;

/** Which lines a policy looks at. Empty sets ask nothing; {@link #everything()} matches all goods. Exclusion wins. */
public record ItemMatch(
        Set<String> skus, Set<String> categories, Set<String> excludedSkus, Set<String> excludedCategories) {
    private static final ItemMatch EVERYTHING = new ItemMatch(Set.of(), Set.of(), Set.of(), Set.of());

    public ItemMatch {
        skus = Set.copyOf(skus);
        categories = Set.copyOf(categories);
        excludedSkus = Set.copyOf(excludedSkus);
        excludedCategories = Set.copyOf(excludedCategories);
    }

    public static ItemMatch everything() {
        return EVERYTHING;
    }

    /** Whether the line is named by sku or category (or nothing is named) and not excluded. */
    public boolean matches(Basket.Line line) {
        if (this == EVERYTHING) {
            return true;
        }
        if (excludedSkus.contains(line.sku()) || meets(excludedCategories, line.categories())) {
            return false;
        }
        if (skus.isEmpty() && categories.isEmpty()) {
            return true;
        }
        return names(line);
    }

    /** Whether the line itself is asked for, not only let in because nothing is. */
    boolean names(Basket.Line line) {
        return skus.contains(line.sku()) || meets(categories, line.categories());
    }

    private static boolean meets(Set<String> wanted, Set<String> given) {
        if (wanted.isEmpty()) {
            return false;
        }
        for (String one : given) {
            if (wanted.contains(one)) {
                return true;
            }
        }
        return false;
    }
}
