package dev.setia.wording;

import dev.setia.rules.Finding;

/** Says what the linter found. */
public final class FindingWords {
    private FindingWords() {}

    /** One sentence for the author of the version. */
    public static String of(Finding finding, Voice voice) {
        return voice.say("lint." + finding.code().text(), finding.params());
    }
}
