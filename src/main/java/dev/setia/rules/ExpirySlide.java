package dev.setia.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a member does moves the end of all points: whoever keeps coming keeps them.
 *
 * @param activities {@link #PURCHASE}, {@link #REDEMPTION} or the word of an event; in the order in which they are told
 * @param by how long all points live at least from the day of the activity on, the last day included
 * @param tiers whose members have it; none for everybody
 */
public record ExpirySlide(Set<String> activities, Period by, Set<String> tiers) {
    public static final String PURCHASE = "purchase";
    public static final String REDEMPTION = "redemption";

    public ExpirySlide {
        activities = Collections.unmodifiableSet(new LinkedHashSet<>(activities));
        tiers = Collections.unmodifiableSet(new LinkedHashSet<>(tiers));
    }

    /**
     * Until when an activity lets all points of a member live; the largest of the windows that apply.
     *
     * @param tier the member's on that day; null for none
     * @return the first instant at which they may be gone; null where the activity moves nothing
     */
    public static @Nullable Instant until(
            ProgramVersion version, String activity, @Nullable String tier, Instant occurredAt) {
        Instant latest = null;
        for (ExpirySlide slide : version.settings().expirySlides()) {
            if (slide.isFor(activity, tier)) {
                LocalDate lastDay =
                        LocalDate.ofInstant(occurredAt, version.zone()).plus(slide.by());
                Instant end = Days.endOf(lastDay, version.zone());
                latest = latest == null || end.isAfter(latest) ? end : latest;
            }
        }
        return latest;
    }

    /** Whether any window of a version asks for the tier of whoever does this. */
    public static boolean asksForTier(ProgramVersion version, String activity) {
        return version.settings().expirySlides().stream()
                .anyMatch(slide ->
                        slide.activities().contains(activity) && !slide.tiers().isEmpty());
    }

    private boolean isFor(String activity, @Nullable String tier) {
        return activities.contains(activity) && (tiers.isEmpty() || tier != null && tiers.contains(tier));
    }
}
