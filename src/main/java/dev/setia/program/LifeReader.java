package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.rules.ProgramVersion.Settings;
import dev.setia.rules.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes what the passing of days means: notices of expiry, and the stages of a member. */
final class LifeReader {
    private static final int NOTICES_MAX = 5;
    private static final int DAYS_MAX = 3650;

    private LifeReader() {}

    static List<Integer> noticeDays(@Nullable List<@Nullable Integer> given, Place place) {
        if (given == null) {
            return Settings.NOTICE_DAYS_DEFAULT;
        }
        if (given.size() > NOTICES_MAX) {
            place.wrong("too_many", "must be at most " + NOTICES_MAX, Map.of("max", NOTICES_MAX));
            return List.of();
        }
        List<Integer> days = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            int day = place.item(i).whole(given.get(i), 1, 365);
            if (place.item(i).isWrong()) {
                continue;
            }
            if (days.contains(day)) {
                place.item(i).wrong("duplicate", "is there already; leave it out", Map.of("first", days.indexOf(day)));
            }
            days.add(day);
        }
        return days;
    }

    static Stages stages(@Nullable StagesDefinition given, Place place) {
        Stages absent = Stages.DEFAULT;
        if (given == null) {
            return absent;
        }
        int fresh = place.field("newForDays").whole(given.newForDays(), 1, DAYS_MAX, absent.newForDays());
        int atRisk =
                place.field("atRiskAfterDays").whole(given.atRiskAfterDays(), 1, DAYS_MAX, absent.atRiskAfterDays());
        int lapsed =
                place.field("lapsedAfterDays").whole(given.lapsedAfterDays(), 1, DAYS_MAX, absent.lapsedAfterDays());
        if (lapsed <= atRisk && !place.isWrong()) {
            place.field("lapsedAfterDays")
                    .wrong(
                            "out_of_range",
                            "must be more than atRiskAfterDays (" + atRisk + ")",
                            Map.of("min", atRisk + 1));
        }
        if (lapsed <= atRisk) {
            return absent;
        }
        return new Stages(Math.max(1, fresh), atRisk, lapsed);
    }

    static StagesDefinition write(Stages stages) {
        return new StagesDefinition(stages.newForDays(), stages.atRiskAfterDays(), stages.lapsedAfterDays());
    }
}
