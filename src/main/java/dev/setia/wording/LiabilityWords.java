package dev.setia.wording;

import java.util.Map;

/** Says how a liability was reckoned. */
public final class LiabilityWords {
    private LiabilityWords() {}

    /** @param step of the method, such as {@code outstanding}; what there are words for */
    public static String of(Language language, String step, Map<String, ?> figures) {
        return new Voice(language, "", null).say("liability." + step, figures);
    }
}
