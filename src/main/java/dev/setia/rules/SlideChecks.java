package dev.setia.rules;

import dev.setia.rules.Finding.Code;
import dev.setia.rules.Lint.Check;
import dev.setia.rules.Lint.Findings;
import dev.setia.rules.Lint.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Activities that are to move the end of points and that nobody may ever tell of. */
final class SlideChecks {
    static final Check UNHEARD = SlideChecks::unheard;

    private SlideChecks() {}

    private static void unheard(ProgramVersion version, Trade trade, Findings found) {
        Set<String> heard = version.events().stream().map(EventRule::event).collect(Collectors.toSet());
        List<ExpirySlide> slides = version.settings().expirySlides();
        for (int i = 0; i < slides.size(); i++) {
            List<String> activities = List.copyOf(slides.get(i).activities());
            for (int j = 0; j < activities.size(); j++) {
                look(activities.get(j), heard, found, "/settings/expirySlides/" + i + "/activities/" + j);
            }
        }
    }

    private static void look(String activity, Set<String> heard, Findings found, String pointer) {
        if (heard.contains(activity)
                || activity.equals(ExpirySlide.PURCHASE)
                || activity.equals(ExpirySlide.REDEMPTION)
                || activity.equals(Occasion.FEEDBACK)) {
            return;
        }
        if (Occasion.RESERVED.contains(activity)) {
            // Such a thing is taken note of only where something is given for it.
            found.warning(Code.SLIDE_NEVER, Map.of("event", activity), pointer);
            return;
        }
        List<String> words = new ArrayList<>(List.of(ExpirySlide.PURCHASE, ExpirySlide.REDEMPTION));
        words.addAll(EventChecks.OURS);
        heard.stream().sorted().forEach(words::add);
        String meant = EventChecks.meant(activity, words);
        if (meant == null) {
            found.hint(Code.SLIDE_UNHEARD, Map.of("event", activity), pointer);
        } else {
            found.warning(Code.SLIDE_MISSPELT, Map.of("event", activity, "meant", meant), pointer);
        }
    }
}
